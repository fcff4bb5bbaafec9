import { useId, useMemo, useState } from "react";
import type { Setup } from "@/api";
import { EntryForm, FormContext, NotesField, notesField, panelFields, shownFields } from "@/entry-form";
import { readField, type Values } from "@/lib/drafts";
import { useMe } from "@/lib/me";
import { Dim } from "@/ui";
import classes from "./versions.module.css";

interface FormOfProps {
  setup: Setup;
  form: Setup["forms"][number];
}

/** The panel as agents had it with this form; what is tried in it goes nowhere. */
export function FormOf({ setup, form }: FormOfProps) {
  const me = useMe();
  const id = useId();
  const [values, setValues] = useState<Values>({});
  // With this form for every channel and queue.
  const alone = useMemo<Setup>(() => ({ ...setup, forms: [{ ...form, channels: [], queues: [] }] }), [setup, form]);
  const world = useMemo(() => ({ me, setup: alone }), [me, alone]);
  const all = useMemo(() => panelFields(alone, null), [alone]);
  const shown = shownFields(all, { channel: form.channels[0] ?? "voice", ...values }, []);
  const notes = shown.find(({ key }) => key === "notes_html") ?? notesField();
  const text = readField(values, "notes_html");
  const onChange = (field: string, value: unknown): void => setValues((now) => ({ ...now, [field]: value }));
  const common = { id, values, problems: [], onChange };
  return (
    <div className={classes.form}>
      <Dim small>What is typed here goes nowhere.</Dim>
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
  );
}
