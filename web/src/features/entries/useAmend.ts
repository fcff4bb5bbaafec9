import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, isProblem, messageOf, type FieldProblem, type LogEntry } from "@/api";
import { readField, sameValue, type Values } from "@/lib/drafts";

export interface Amendment {
  /** The entry with everything changed in the form on top. */
  values: Values;
  problems: FieldProblem[];
  /** Why nothing was saved, when it is not about single fields. */
  message: string | null;
  busy: boolean;
  nothing: boolean;
  /** The revision somebody else has made since the form was opened. */
  newer: number | null;
  edit: (field: string, value: unknown) => void;
  goOn: () => void;
  save: (reason: string) => void;
}

/** What is typed survives a refusal and a change by somebody else; only what differs is sent. */
export function useAmend(entry: LogEntry, close: () => void): Amendment {
  const client = useQueryClient();
  const [base, setBase] = useState(entry);
  const [edits, setEdits] = useState<Values>({});
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const changed = changesOf(edits, base.values);
  const amend = useMutation({
    meta: { ownErrors: true },
    mutationFn: (reason: string) =>
      api.post<LogEntry>(`/log-entries/${entry.id}/amend`, {
        revision: base.revision,
        values: changed,
        reason,
      }),
    onMutate: () => setProblems([]),
    onSuccess: async (answer) => {
      close();
      client.setQueryData(["entry", answer.id], answer);
      await client.invalidateQueries({ queryKey: ["entry", entry.id, "revisions"] });
    },
    onError: (error) => {
      if (isProblem(error)) setProblems(error.errors);
      // A change by somebody else shows by itself once the newest state is here.
      void client.invalidateQueries({ queryKey: ["entry", entry.id], exact: true });
    },
  });
  return {
    values: { ...base.values, ...edits },
    problems,
    message: amend.isError && !isAboutFields(amend.error) ? messageOf(amend.error) : null,
    busy: amend.isPending,
    nothing: Object.keys(changed).length === 0,
    newer: entry.revision > base.revision ? entry.revision : null,
    edit: (field, value) => {
      setProblems((now) => now.filter((problem) => !problem.field.startsWith(field)));
      setEdits((now) => ({ ...now, [field]: value }));
    },
    goOn: () => {
      setBase(entry);
      amend.reset();
    },
    save: (reason) => amend.mutate(reason),
  };
}

export function changesOf(edits: Values, before: object): Values {
  return Object.fromEntries(
    Object.entries(edits).filter(
      ([field, value]) => !sameValue(value, readField(before as Values, field)),
    ),
  );
}

function isAboutFields(error: unknown): boolean {
  return isProblem(error) && error.errors.length > 0;
}
