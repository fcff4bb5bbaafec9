import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { createElement, useMemo } from "react";
import { transcriptQuery, type FieldProblem, type TranscriptLine } from "@/api";
import { usePanelWorld } from "./context";
import type { EntrySession } from "./desk";
import { codeOptions } from "./form/codes";
import { FieldFrame, problemId } from "./form/FieldFrame";
import type { PanelField } from "./form/form-model";
import { loadNotes, useNotesEditor } from "./notes/editor-loader";
import classes from "./notes/notes.module.css";
import type { QuotedLine } from "./notes/quote";
import type { SlashField } from "./notes/slash";

export interface NotesFieldProps {
  id: string;
  session: EntrySession;
  field: PanelField;
  fields: PanelField[];
  value: string;
  problems: FieldProblem[];
  conversationId: string | null;
  onChange: (field: string, value: unknown) => void;
}

const NO_SNIPPETS: never[] = [];

export function NotesField(props: NotesFieldProps) {
  const { id, session, field, fields, value, problems, conversationId, onChange } = props;
  const { desk, me } = usePanelWorld();
  const quotable = useNewestLine(conversationId);
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
          onEditor: (editor) => desk.setEditor(session.key, editor),
        })}
    </FieldFrame>
  );
}

function slashFieldsOf(fields: PanelField[]): SlashField[] {
  return fields
    .filter(({ kind }) => kind === "tree" || kind === "picklist")
    .map(({ key, label, codes }) => ({ key, label, options: codeOptions(codes) }));
}

/** The last finished line of the conversation, offered for quoting. */
function useNewestLine(conversationId: string | null): QuotedLine | undefined {
  const { data } = useInfiniteQuery({
    ...transcriptQuery(conversationId ?? ""),
    enabled: conversationId !== null,
  });
  const last = data?.pages.at(-1)?.items.findLast(isQuotable);
  return last && { atMs: last.at_ms, speaker: speakerOf(last), text: last.text };
}

function isQuotable({ final, speaker }: TranscriptLine): boolean {
  return final && speaker !== "system";
}

function speakerOf({ speaker, speaker_name }: TranscriptLine): string {
  if (speaker_name) return speaker_name;
  return speaker === "agent" ? "Agent" : speaker === "bot" ? "Bot" : "Customer";
}
