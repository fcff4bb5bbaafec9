import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { useBody, useEdit } from "../draft";
import { addList, listKeyFor } from "../model/lists";
import classes from "./codes.module.css";

interface NewListProps {
  opened: boolean;
  close: () => void;
  added: (key: string) => void;
}

function Content({ close, added }: Omit<NewListProps, "opened">) {
  const body = useBody();
  const edit = useEdit();
  const [label, setLabel] = useState("");
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const key = listKeyFor(body, label);
    edit(`List ${label.trim()}`, (now) => addList(now, key, label.trim()));
    close();
    added(key);
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Label"
        description="For example “Product areas”. Fields of the kinds list and tree can take their codes from it."
        data-autofocus
        required
        maxLength={200}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={label.trim() === ""}>
          Make the list
        </Button>
      </Group>
    </form>
  );
}

export function NewList({ opened, ...rest }: NewListProps) {
  return (
    <Modal opened={opened} onClose={rest.close} title="New list">
      <Content {...rest} />
    </Modal>
  );
}
