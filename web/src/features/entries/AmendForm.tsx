import { Button, Group, Select, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { api, isProblem, messageOf, type EntryValues, type LogEntry } from "@/api";
import { useCodes, type CodeList } from "@/lib/codes";
import { RichTextField, SectionTitle } from "@/ui";
import classes from "./entries.module.css";

const CODED: { key: "topic" | "disposition" | "outcome" | "status"; list: CodeList }[] = [
  { key: "topic", list: "topics" },
  { key: "disposition", list: "dispositions" },
  { key: "outcome", list: "outcomes" },
  { key: "status", list: "statuses" },
];

type Draft = Pick<EntryValues, "subject" | "notes_html" | (typeof CODED)[number]["key"]>;

function changesOf(draft: Draft, values: EntryValues): Draft {
  const changed = Object.entries(draft).filter(
    ([key, value]) => (value ?? "") !== (values[key as keyof Draft] ?? ""),
  );
  return Object.fromEntries(changed);
}

function useAmend(entry: LogEntry, close: () => void) {
  const client = useQueryClient();
  return useMutation({
    meta: { ownErrors: true },
    mutationFn: ({ values, reason }: { values: Draft; reason: string }) =>
      api.post<LogEntry>(`/log-entries/${entry.id}/amend`, {
        revision: entry.revision,
        values,
        reason,
      }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: ["entry", entry.id] });
    },
  });
}

/** Changes a completed entry with a reason; what it was before stays in the history. */
export function AmendForm({ entry, close }: { entry: LogEntry; close: () => void }) {
  const codes = useCodes();
  const amend = useAmend(entry, close);
  const { subject, notes_html, topic, disposition, outcome, status } = entry.values;
  const [draft, setDraft] = useState<Draft>({
    subject,
    notes_html,
    topic,
    disposition,
    outcome,
    status,
  });
  const [reason, setReason] = useState("");
  const values = changesOf(draft, entry.values);
  const nothing = Object.keys(values).length === 0;
  const problem = isProblem(amend.error) ? amend.error : null;
  const known = new Set(["subject", "notes_html", "reason", ...CODED.map(({ key }) => key)]);
  const rest = problem?.errors.filter((error) => !known.has(error.field)) ?? [];
  const set = (change: Draft) => setDraft((old) => ({ ...old, ...change }));

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    amend.mutate({ values, reason });
  }
  return (
    <form className={classes.amend} onSubmit={submit}>
      <SectionTitle>Amend</SectionTitle>
      <TextInput
        label="Subject"
        value={draft.subject ?? ""}
        maxLength={255}
        error={problem?.fieldMessage("subject")}
        onChange={(event) => set({ subject: event.currentTarget.value })}
      />
      <div className={classes.two}>
        {CODED.map(({ key, list }) => (
          <Select
            key={key}
            label={codes.field(key)}
            data={codes.options(list)}
            value={draft[key] ?? null}
            searchable
            clearable
            error={problem?.fieldMessage(key)}
            onChange={(value) => set({ [key]: value })}
          />
        ))}
      </div>
      <RichTextField
        label="Notes"
        html={draft.notes_html ?? ""}
        error={problem?.fieldMessage("notes_html")}
        change={(html) => set({ notes_html: html })}
      />
      <Textarea
        label="Why is it changed?"
        required
        autosize
        minRows={2}
        value={reason}
        error={problem?.fieldMessage("reason")}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {amend.isError && (problem === null || problem.errors.length === 0 || rest.length > 0) && (
        <p role="alert" className={classes.error}>
          <span aria-hidden>▲ </span>
          {rest.length > 0 ? rest.map((error) => error.message).join(" ") : messageOf(amend.error)}
        </p>
      )}
      <Group justify="flex-end">
        <Button onClick={close}>Leave it as it is</Button>
        <Button
          type="submit"
          variant="filled"
          disabled={nothing || reason.trim() === ""}
          loading={amend.isPending}
        >
          Save the amendment
        </Button>
      </Group>
    </form>
  );
}
