import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type LogEntry, type Page } from "@/api";
import { plainText } from "@/lib/text";
import { Dim } from "@/ui";

const PAUSE_MS = 250;
const MOST = 20;
const LONGEST = 90;

interface BenchEntryProps {
  chosen: string | null;
  choose: (entryId: string | null) => void;
}

/** An entry that exists, found by the words in it. */
export function BenchEntry({ chosen, choose }: BenchEntryProps) {
  const [words, setWords] = useState("");
  const [picked, setPicked] = useState<LogEntry | null>(null);
  // What is chosen stands in the field; looking for it again would leave nothing else to choose.
  const wanted = picked !== null && words === entryWords(picked) ? "" : words.trim();
  const [q] = useDebouncedValue(wanted, PAUSE_MS);
  const entries = useQuery({
    queryKey: ["entries", { bench: true, q }],
    queryFn: ({ signal }) =>
      api.get<Page<LogEntry>>("/log-entries", { query: { q, limit: MOST }, signal }),
    placeholderData: keepPreviousData,
  });
  const found = entries.data?.items ?? [];
  const listed = picked === null || found.some(({ id }) => id === picked.id) ? found : [picked, ...found];
  return (
    <div>
      <Select
        label="Entry"
        description="The newest, or what has your words in it."
        clearable
        searchable
        placeholder="Search…"
        nothingFoundMessage={entries.isFetching ? "Searching…" : "No entry has these words."}
        // The server has looked already.
        filter={({ options }) => options}
        data={listed.map((entry) => ({ value: entry.id, label: entryWords(entry) }))}
        searchValue={words}
        onSearchChange={setWords}
        value={chosen}
        onChange={(id) => {
          setPicked(listed.find((entry) => entry.id === id) ?? null);
          choose(id);
        }}
      />
      {chosen !== null && (
        <Dim small>
          <Link to="/entries/$entryId" params={{ entryId: chosen }}>
            Open the entry
          </Link>
        </Dim>
      )}
    </div>
  );
}

function entryWords(entry: LogEntry): string {
  const { subject, notes_html: notes } = entry.values;
  const words = [entry.person?.name, subject, notes == null ? "" : plainText(notes)];
  return words.filter(Boolean).join(" · ").slice(0, LONGEST) || entry.id;
}
