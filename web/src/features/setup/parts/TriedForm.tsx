import { useId, useMemo } from "react";
import type { FieldProblem, Setup } from "@/api";
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

interface TriedFormProps {
  /** With the form to try as its only one, for every channel and queue. */
  setup: Setup;
  channel: string;
  values: Values;
  onChange: (field: string, value: unknown) => void;
  problems?: FieldProblem[];
}

const NONE: FieldProblem[] = [];

/** The very form of the panel; whoever shows it keeps what is typed, nobody saves it. */
export function TriedForm({ setup, channel, values, onChange, problems = NONE }: TriedFormProps) {
  const me = useMe();
  const id = useId();
  const world = useMemo(() => ({ me, setup }), [me, setup]);
  const all = useMemo(() => panelFields(setup, null), [setup]);
  const shown = shownFields(all, { channel, ...values }, problems);
  const hidden = blockingFields(setup, shown, problems);
  const notes = shown.find(({ key }) => key === "notes_html") ?? notesField();
  const text = readField(values, "notes_html");
  const common = { id, values, problems, onChange };
  return (
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
  );
}
