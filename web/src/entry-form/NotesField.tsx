import { Button, Group, Skeleton, Text } from "@mantine/core";
import type { Editor } from "@tiptap/react";
import { createElement, useMemo } from "react";
import type { FieldProblem } from "@/api";
import { codeOptions } from "./codes";
import { useFormWorld } from "./context";
import { FieldFrame, problemId } from "./FieldFrame";
import type { PanelField } from "./form-model";
import { loadNotes, useNotesEditor } from "./notes/editor-loader";
import classes from "./notes/notes.module.css";
import type { QuotedLine } from "./notes/quote";
import type { SlashField } from "./notes/slash";

export interface NotesFieldProps {
  id: string;
  field: PanelField;
  /** Every field of the form: "/" offers their codes. */
  fields: PanelField[];
  value: string;
  problems: FieldProblem[];
  /** The newest line of the transcript, ready to be quoted. */
  quotable?: QuotedLine | undefined;
  onChange: (field: string, value: unknown) => void;
  onEditor?: (editor: Editor | null) => void;
}

const NO_SNIPPETS: never[] = [];
const nobody = (): void => undefined;

export function NotesField(props: NotesFieldProps) {
  const { id, field, fields, value, problems, quotable, onChange, onEditor = nobody } = props;
  const { me } = useFormWorld();
  const slashFields = useMemo(() => slashFieldsOf(fields), [fields]);
  const invalid = problems.length > 0;
  const NotesEditor = useNotesEditor();
  return (
    <FieldFrame
      id={id}
      label={field.label}
      help={field.help}
      required={field.required}
      problems={problems}
      group
    >
      {NotesEditor === null && <Skeleton className={classes.skeleton} />}
      {NotesEditor instanceof Error && (
        <Group role="alert" gap={8}>
          <Text size="sm">The editor could not be fetched.</Text>
          <Button size="compact-sm" variant="default" onClick={loadNotes}>
            Try again
          </Button>
        </Group>
      )}
      {NotesEditor !== null &&
        !(NotesEditor instanceof Error) &&
        // The same component from the first render on: the loader holds it, this only asks for it.
        createElement(NotesEditor, {
          id,
          label: field.label,
          value,
          placeholder: "What is it about, what did you do, what did you promise?",
          invalid,
          describedBy: invalid ? problemId(id) : undefined,
          quotable,
          fields: slashFields,
          snippets: me.preferences.snippets ?? NO_SNIPPETS,
          onCode: onChange,
          onChange: (html) => onChange(field.key, html),
          onEditor,
        })}
    </FieldFrame>
  );
}

function slashFieldsOf(fields: PanelField[]): SlashField[] {
  return fields
    .filter(({ kind }) => kind === "tree" || kind === "picklist")
    .map(({ key, label, codes }) => ({ key, label, options: codeOptions(codes) }));
}
