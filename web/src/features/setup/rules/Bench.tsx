import { Select, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type LogEntry, type Page } from "@/api";
import { plainText } from "@/lib/text";
import { Dim, ErrorState, SectionTitle } from "@/ui";
import { useBody, useDraft } from "../draft";
import { channelLabel, fieldLabel } from "../model/words";
import classes from "./rules.module.css";
import { BenchResult, type Tried } from "./BenchResult";

const CHANNELS = ["voice", "chat", "email", "sms", "social", "in_person", "back_office", "other"];
const TYPED = '{"disposition": "callback_promised"}';

function parsed(text: string): { values: Record<string, unknown> | null; error: string | null } {
  if (text.trim() === "") return { values: {}, error: null };
  try {
    const values: unknown = JSON.parse(text);
    if (typeof values === "object" && values !== null && !Array.isArray(values))
      return { values: values as Record<string, unknown>, error: null };
    return { values: null, error: "Write an object: {…}" };
  } catch {
    return { values: null, error: "This is no JSON yet." };
  }
}

/** Tries the rules of the draft on an entry that exists or on values that are typed. */
export function Bench() {
  const body = useBody();
  const { revision } = useDraft();
  const [channel, setChannel] = useState("voice");
  const [entryId, setEntryId] = useState<string | null>(null);
  const [text, setText] = useState(TYPED);
  const [settled] = useDebouncedValue(text, 300);
  const { values, error } = parsed(settled);
  const entries = useQuery({
    queryKey: ["entries", { bench: true }],
    queryFn: ({ signal }) =>
      api.get<Page<LogEntry>>("/log-entries", { query: { limit: 50 }, signal }),
  });
  const tried = useQuery({
    queryKey: ["setup-tried", revision, entryId, channel, settled],
    queryFn: () =>
      api.post<Tried>(
        "/setup/draft/try",
        entryId === null ? { values, channel } : { entry_id: entryId },
      ),
    enabled: entryId !== null || values !== null,
    placeholderData: (before) => before,
  });
  return (
    <section className={classes.bench} aria-label="Test bench">
      <SectionTitle side={<Dim small>Nothing is saved here</Dim>}>Test bench</SectionTitle>
      <Select
        label="Entry"
        clearable
        searchable
        placeholder="Type values below, or choose an entry"
        data={(entries.data?.items ?? []).map((entry) => ({ value: entry.id, label: entryWords(entry) }))}
        value={entryId}
        onChange={setEntryId}
      />
      {entryId === null && (
        <>
          <Select
            label="Channel"
            allowDeselect={false}
            data={CHANNELS.map((one) => ({ value: one, label: channelLabel(one) }))}
            value={channel}
            onChange={(next) => next !== null && setChannel(next)}
          />
          <Textarea
            label="Values, as the API takes them"
            autosize
            minRows={3}
            maxRows={12}
            spellCheck={false}
            classNames={{ input: classes.code }}
            value={text}
            error={error}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </>
      )}
      {tried.isError && <ErrorState error={tried.error} retry={() => tried.refetch()} />}
      {tried.data && !tried.isError && (
        <BenchResult tried={tried.data} label={(key) => fieldLabel(body, key)} />
      )}
    </section>
  );
}

function entryWords(entry: LogEntry): string {
  const { subject, notes_html: notes } = entry.values;
  const words = [entry.person?.name, subject, notes == null ? "" : plainText(notes)];
  return words.filter(Boolean).join(" · ").slice(0, 90) || entry.id;
}
