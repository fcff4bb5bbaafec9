import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { Dim } from "@/ui";
import { useDraft } from "../draft";
import { ForAgents } from "../parts/ForAgents";
import { noteFor, useRestore } from "./useRestore";
import classes from "./versions.module.css";

interface RestoreFormProps {
  /** The version whose content comes back; null: nothing is asked. */
  number: number | null;
  inUse: number;
  close: () => void;
}

function Content({ number, inUse, close }: RestoreFormProps & { number: number }) {
  const { changes } = useDraft();
  const [note, setNote] = useState(() => noteFor(number));
  const restore = useRestore();
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    restore.mutate({ number, inUse, note }, { onSuccess: close });
  }
  return (
    <form className={classes.restore} onSubmit={submit}>
      <p>
        The content of version {number} is published as a new version and is in use for everybody at once.
        {changes > 0 && " The draft in the making stays as it is."}
      </p>
      <ForAgents to={String(number)} />
      <Dim>Codes that entries use and version {number} does not have come along as retired.</Dim>
      <TextInput
        label="Note"
        description="Why, for those who look at the versions later."
        maxLength={255}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button onClick={close}>Not yet</Button>
        <Button type="submit" variant="filled" loading={restore.isPending}>
          Restore version {number}
        </Button>
      </Group>
    </form>
  );
}

/** An old version is in use for everybody the moment it is restored: what that changes is read before. */
export function RestoreForm(props: RestoreFormProps) {
  const { number, close } = props;
  return (
    <Modal opened={number !== null} onClose={close} title={`Restore version ${number ?? ""}`} size="lg">
      {number !== null && <Content {...props} number={number} />}
    </Modal>
  );
}
