import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { eventSourcesQuery, facetsQuery, type SourceLinks } from "@/api";
import { LINK_PLACES } from "@/lib/deep-links";
import { usePageTitle } from "@/lib/title";
import { Dim, EmptyState, ErrorState, LoadingRows, SectionTitle } from "@/ui";
import { SourceForm } from "./SourceForm";
import classes from "./sources.module.css";

const QUARTER = 90 * 86_400_000;
const ANY = "*";

function linksOf(source: string, set: readonly SourceLinks[]): SourceLinks {
  const none = { source, object_url: "", element_url: "", profile_url: "" };
  return set.find((one) => one.source === source) ?? none;
}

/** Where the log's links lead, outside Interlog: to the builder a journey was made with, to the profile of a person. */
export function SourcesPage() {
  usePageTitle("Setup: sources");
  const [since] = useState(() => Date.now() - QUARTER);
  const [added, setAdded] = useState<string[]>([]);
  const set = useQuery(eventSourcesQuery);
  const seen = useQuery(facetsQuery({ from: new Date(since).toISOString(), internal: "true" }, since, ["source"]));
  if (set.error !== null) return <ErrorState error={set.error} retry={() => set.refetch()} />;
  if (set.data === undefined || seen.isPending) return <LoadingRows rows={8} label="Loading the sources" />;
  const reported = (seen.data?.source ?? []).map(({ value }) => value).filter((one) => one !== "interlog" && one !== "");
  const names = [...new Set([...set.data.map(({ source }) => source), ...reported, ...added])].filter((one) => one !== ANY);
  return (
    <div className={classes.page}>
      <SectionTitle side={<Dim small>Saved at once; no part of the draft</Dim>}>Links out of the log</SectionTitle>
      <p className={classes.about}>
        Who reads the log opens a journey, an element or a profile where it was made. A link is an address with places
        for what the event says: {LINK_PLACES.map((name) => `{${name}}`).join(" ")}. Where an event does not say it, it
        has no such link.
      </p>
      {names.map((source) => (
        <SourceForm key={source} label={source} links={linksOf(source, set.data)} />
      ))}
      {names.length === 0 && (
        <EmptyState title="No source has reported events yet">
          A source is named by its events. Set links for every source below, or name one before it reports.
        </EmptyState>
      )}
      <SourceForm label="Every other source" links={linksOf(ANY, set.data)} />
      <NewSource taken={names} add={(name) => setAdded([...added, name])} />
    </div>
  );
}

function NewSource({ taken, add }: { taken: readonly string[]; add: (name: string) => void }) {
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const given = name.trim();
    if (given === "" || given.includes("*")) setWrong("Name the source as its events do");
    else if (taken.includes(given)) setWrong("It stands above");
    else {
      setWrong(null);
      setName("");
      add(given);
    }
  }
  return (
    <form className={classes.more} onSubmit={submit}>
      <TextInput label="A source that has not reported yet" value={name} error={wrong} onChange={(e) => setName(e.currentTarget.value)} />
      <Button type="submit" variant="default">
        Add
      </Button>
    </form>
  );
}
