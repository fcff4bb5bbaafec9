import { Button, Group, Select } from "@mantine/core";
import { useId, useMemo } from "react";
import type { FieldProblem } from "@/api";
import {
  blockingFields,
  EntryForm,
  FormContext,
  NotesField,
  notesField,
  panelFields,
  problemsOf,
  shownFields,
} from "@/entry-form";
import { readField, type Values } from "@/lib/drafts";
import { useMe } from "@/lib/me";
import { useBody } from "../draft";
import { CHANNELS, formOf, queuesOf } from "../forms/placing";
import { asPublished, defaultsOf } from "../model/published";
import { channelLabel } from "../model/words";
import classes from "./rules.module.css";

interface BenchFormProps {
  channel: string;
  setChannel: (channel: string) => void;
  queue: string;
  setQueue: (queue: string) => void;
  values: Values;
  setValues: (values: Values) => void;
  problems: FieldProblem[];
}

/** The form the draft has for a channel and queue, with what blocks completing beside its field. */
export function BenchForm({ channel, setChannel, queue, setQueue, values, setValues, problems }: BenchFormProps) {
  const body = useBody();
  const me = useMe();
  const id = useId();
  const form = formOf(body, channel, queue);
  const setup = useMemo(
    () => asPublished(body, form === null ? [] : [{ ...form, channels: [], queues: [] }]),
    [body, form],
  );
  const world = useMemo(() => ({ me, setup }), [me, setup]);
  const all = useMemo(() => panelFields(setup, null), [setup]);
  const shown = shownFields(all, { channel, ...values }, problems);
  const hidden = blockingFields(setup, shown, problems);
  const notes = shown.find(({ key }) => key === "notes_html") ?? notesField();
  const text = readField(values, "notes_html");
  const onChange = (field: string, value: unknown): void => setValues({ ...values, [field]: value });
  const common = { id, values, problems, onChange };
  const queues = queuesOf(body);
  const defaults = form === null ? {} : defaultsOf(body, form);
  return (
    <>
      <Group grow align="start" gap={12}>
        <Select
          label="Channel"
          allowDeselect={false}
          data={CHANNELS.map((one) => ({ value: one, label: channelLabel(one) }))}
          value={channel}
          onChange={(next) => next !== null && setChannel(next)}
        />
        {queues.length > 0 && (
          <Select
            label="Queue"
            clearable
            placeholder="Any other"
            data={queues}
            value={queue || null}
            onChange={(next) => setQueue(next ?? "")}
          />
        )}
      </Group>
      <div className={classes.panel}>
        <FormContext value={world}>
          <EntryForm {...common} fields={shown.filter(({ top }) => top)} />
          <NotesField
            id={`${id}-notes_html`}
            field={notes}
            fields={shown}
            value={typeof text === "string" ? text : ""}
            problems={problemsOf(problems, "notes_html")}
            onChange={onChange}
          />
          <EntryForm {...common} fields={[...hidden, ...shown.filter((one) => one !== notes && !one.top)]} />
        </FormContext>
      </div>
      <Group gap={8}>
        {Object.keys(defaults).length > 0 && (
          <Button onClick={() => setValues({ ...defaults, ...values })}>Fill in the defaults</Button>
        )}
        <Button disabled={Object.keys(values).length === 0} onClick={() => setValues({})}>
          Empty the form
        </Button>
      </Group>
    </>
  );
}
