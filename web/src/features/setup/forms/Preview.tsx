import { Select } from "@mantine/core";
import { useId, useMemo, useState } from "react";
import {
  EntryForm,
  FormContext,
  NotesField,
  notesField,
  panelFields,
  shownFields,
} from "@/entry-form";
import { readField, type Values } from "@/lib/drafts";
import { useMe } from "@/lib/me";
import { Dim, SectionTitle } from "@/ui";
import { useBody, type FormDef } from "../draft";
import { asPublished, defaultsOf } from "../model/published";
import { channelLabel } from "../model/words";
import classes from "./forms.module.css";
import { CHANNELS, formOf } from "./placing";

/** The very panel that agents will see, with this form in it; what is typed here goes nowhere. */
export function Preview({ form }: { form: FormDef }) {
  const body = useBody();
  const me = useMe();
  const id = useId();
  const [typed, setTyped] = useState<Values>({});
  const served = CHANNELS.filter((channel) => formOf(body, channel)?.key === form.key);
  const [asked, setAsked] = useState<string | null>(null);
  const channel = asked ?? form.channels[0] ?? served[0] ?? "voice";
  // With this form for every channel and queue.
  const setup = useMemo(() => asPublished(body, [{ ...form, channels: [], queues: [] }]), [body, form]);
  const values = useMemo<Values>(() => ({ ...defaultsOf(body, form), ...typed }), [body, form, typed]);
  const world = useMemo(() => ({ me, setup }), [me, setup]);
  const all = useMemo(() => panelFields(setup, null), [setup]);
  const shown = shownFields(all, { channel, ...values }, []);
  const notes = shown.find(({ key }) => key === "notes_html") ?? notesField();
  const text = readField(values, "notes_html");
  const onChange = (field: string, value: unknown): void =>
    setTyped((now) => ({ ...now, [field]: value }));
  const common = { id, values, problems: [], onChange };
  return (
    <section className={classes.preview} aria-label="Preview of the panel">
      <SectionTitle side={<Dim small>What is typed here goes nowhere</Dim>}>Preview</SectionTitle>
      <Select
        label="Channel"
        data={CHANNELS.map((one) => ({ value: one, label: channelLabel(one) }))}
        value={channel}
        allowDeselect={false}
        onChange={setAsked}
      />
      <div className={classes.panel}>
        <FormContext value={world}>
          <EntryForm {...common} fields={shown.filter(({ top }) => top)} />
          <NotesField
            id={`${id}-notes_html`}
            field={notes}
            fields={shown}
            value={typeof text === "string" ? text : ""}
            problems={[]}
            onChange={onChange}
          />
          <EntryForm {...common} fields={shown.filter((one) => one !== notes && !one.top)} />
        </FormContext>
      </div>
    </section>
  );
}
