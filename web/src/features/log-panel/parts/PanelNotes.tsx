import { useInfiniteQuery } from "@tanstack/react-query";
import { transcriptQuery, type FieldProblem, type TranscriptLine } from "@/api";
import { NotesField, type PanelField, type QuotedLine } from "@/entry-form";
import { usePanelWorld } from "../context";
import type { EntrySession } from "../desk";

export interface PanelNotesProps {
  id: string;
  session: EntrySession;
  field: PanelField;
  fields: PanelField[];
  value: string;
  problems: FieldProblem[];
  conversationId: string | null;
  onChange: (field: string, value: unknown) => void;
}

/** The notes of a draft: the desk can put the cursor there, and what was just said can be quoted. */
export function PanelNotes({ session, conversationId, ...field }: PanelNotesProps) {
  const { desk } = usePanelWorld();
  return (
    <NotesField
      {...field}
      quotable={useNewestLine(conversationId)}
      onEditor={(editor) => desk.setEditor(session.key, editor)}
    />
  );
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
