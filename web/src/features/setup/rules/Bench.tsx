import { SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api";
import type { Values } from "@/lib/drafts";
import { Dim, ErrorState, SectionTitle } from "@/ui";
import { useBody, useDraft } from "../draft";
import { fieldLabel } from "../model/words";
import { BenchEntry } from "./BenchEntry";
import { BenchForm } from "./BenchForm";
import { BenchResult, type Tried } from "./BenchResult";
import classes from "./rules.module.css";

type Source = "typed" | "entry";

const PAUSE_MS = 250;

/** Tries the rules of the draft on an entry that exists, or on one that is typed with the real form. */
export function Bench() {
  const body = useBody();
  const { revision } = useDraft();
  const [source, setSource] = useState<Source>("typed");
  const [entryId, setEntryId] = useState<string | null>(null);
  const [channel, setChannel] = useState("voice");
  const [queue, setQueue] = useState("");
  const [values, setValues] = useState<Values>({});
  const [settled] = useDebouncedValue(values, PAUSE_MS);
  const asked = source === "entry" ? { entry_id: entryId } : { values: settled, channel, queue };
  const tried = useQuery({
    queryKey: ["setup-tried", revision, asked],
    queryFn: () => api.post<Tried>("/setup/draft/try", asked),
    enabled: source === "typed" || entryId !== null,
    placeholderData: keepPreviousData,
  });
  const answer = source === "entry" && entryId === null ? undefined : tried.data;
  return (
    <section className={classes.bench} aria-label="Test bench">
      <SectionTitle side={<Dim small>Nothing is saved here</Dim>}>Test bench</SectionTitle>
      <SegmentedControl
        aria-label="What is tried"
        value={source}
        data={[
          { value: "typed", label: "Type an entry" },
          { value: "entry", label: "Pick an entry" },
        ]}
        onChange={setSource}
      />
      {source === "entry" ? (
        <BenchEntry chosen={entryId} choose={setEntryId} />
      ) : (
        <BenchForm
          channel={channel}
          setChannel={setChannel}
          queue={queue}
          setQueue={setQueue}
          values={values}
          setValues={setValues}
          problems={answer?.problems ?? []}
        />
      )}
      {tried.isError && <ErrorState error={tried.error} retry={() => tried.refetch()} />}
      {answer !== undefined && !tried.isError && (
        <BenchResult tried={answer} label={(key) => fieldLabel(body, key)} />
      )}
    </section>
  );
}
