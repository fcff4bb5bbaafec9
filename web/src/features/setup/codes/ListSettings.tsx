import { Button, Group, Modal, TextInput, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useBody, useDraftStore, type Body } from "../draft";
import { fieldsOfList, removeList } from "../model/lists";
import { andList, listLabel } from "../model/words";
import { toastDraftUndo } from "../parts/draft-toast";
import { useText } from "../parts/useText";
import classes from "./codes.module.css";

function changed(body: Body, key: string, change: { label?: string; help?: string | null }): Body {
  const lists = body.lists.some((one) => one.key === key)
    ? body.lists
    : [...body.lists, { key, label: listLabel(body, key), help: null }];
  return { ...body, lists: lists.map((one) => (one.key === key ? { ...one, ...change } : one)) };
}

function Content({ close, list }: { close: () => void; list: string }) {
  const body = useBody();
  const store = useDraftStore();
  const text = useText();
  const navigate = useNavigate();
  const own = body.lists.find((one) => one.key === list);
  const fields = fieldsOfList(body, list);
  const label = listLabel(body, list);
  function remove(): void {
    close();
    const takeBack = store.edit(`Removing the list ${label}`, (now) => removeList(now, list));
    void navigate({ to: "/setup/codes/$list", params: { list: "topics" } });
    toastDraftUndo(`The list ${label} is removed from the draft`, takeBack);
  }
  return (
    <div className={classes.form}>
      <TextInput
        label="Label"
        maxLength={200}
        {...text(`Label of ${label}`, `list ${list}`, own?.label ?? "", (value, now) => changed(now, list, { label: value ?? "" }))}
      />
      <Textarea
        label="Help"
        description="What the list is for."
        autosize
        minRows={2}
        maxLength={2000}
        {...text(`Help of ${label}`, `list help ${list}`, own?.help ?? null, (help, now) => changed(now, list, { help }))}
      />
      {fields.length > 0 && (
        <p className={classes.note}>
          {andList(fields.map((field) => field.label))} {fields.length === 1 ? "takes its" : "take their"} codes from
          it: it can be removed once no field does.
        </p>
      )}
      <Group justify="space-between">
        <Button disabled={fields.length > 0} onClick={remove}>
          Remove the list
        </Button>
        <Button onClick={close}>Done</Button>
      </Group>
    </div>
  );
}

export function ListSettings({ opened, ...rest }: { opened: boolean; close: () => void; list: string }) {
  return (
    <Modal opened={opened} onClose={rest.close} title="List">
      <Content {...rest} />
    </Modal>
  );
}
