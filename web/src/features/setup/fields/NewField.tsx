import { Button, Group, Modal, Radio, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { useBody, useEdit } from "../draft";
import { addField, keyFor } from "../model/fields";
import { slug } from "../model/slug";
import { CODED_KINDS, OWN_KINDS } from "../model/words";
import { ListChoice, type ListPick } from "./ListChoice";
import { addList } from "../model/lists";
import classes from "./fields.module.css";

interface NewFieldProps {
  opened: boolean;
  close: () => void;
  added: (key: string) => void;
}

function Content({ close, added }: Omit<NewFieldProps, "opened">) {
  const body = useBody();
  const edit = useEdit();
  const [label, setLabel] = useState("");
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [kind, setKind] = useState("text");
  const [list, setList] = useState<ListPick | null>(null);
  const coded = CODED_KINDS.includes(kind);
  const key = ownKey === null ? keyFor(body, label) : `custom.${slug(ownKey)}`;
  const taken = body.fields.some((field) => field.key === key);
  const ready = label.trim() !== "" && key !== "custom." && !taken && (!coded || list !== null);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!ready) return;
    edit(`Field ${label.trim()}`, (now) => {
      const withList = list?.is === "new" ? addList(now, list.key, list.label) : now;
      const codeList = list?.key ?? null;
      return addField(withList, { key, label: label.trim(), kind, codeList });
    });
    close();
    added(key);
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Label"
        description="What agents read beside the field."
        data-autofocus
        required
        maxLength={200}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <TextInput
        label="Key"
        description="Its name in rules, the API and exports. It stays for ever."
        leftSection={<span aria-hidden>custom.</span>}
        leftSectionWidth={62}
        value={ownKey ?? (label.trim() === "" ? "" : key.replace("custom.", ""))}
        error={taken ? "Another field has this key." : undefined}
        onChange={(event) => setOwnKey(event.currentTarget.value)}
      />
      <Radio.Group label="Kind" description="It cannot be changed once it is published." value={kind} onChange={setKind}>
        <div className={classes.kinds}>
          {OWN_KINDS.map((one) => (
            <Radio key={one.kind} size="xs" value={one.kind} label={one.label} description={one.explain} />
          ))}
        </div>
      </Radio.Group>
      {coded && <ListChoice label={label} value={list} choose={setList} />}
      <Group justify="flex-end">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={!ready}>
          Add the field
        </Button>
      </Group>
    </form>
  );
}

/** Label, key and kind; everything else is said once it is there. */
export function NewField({ opened, ...rest }: NewFieldProps) {
  return (
    <Modal opened={opened} onClose={rest.close} title="Add a field" size="lg">
      <Content {...rest} />
    </Modal>
  );
}
