import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { entriesQuery, type LogEntry } from "@/api";
import { useCodes, type Codes } from "@/lib/codes";
import { plainText } from "@/lib/text";
import { useTimeZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import {
  ChannelIcon,
  Dim,
  EntryStatePill,
  ListBar,
  Mono,
  Page,
  PagedTable,
  When,
  type Column,
} from "@/ui";
import { entryFilters } from "./filters";
import { entriesFilters, type EntriesSearch } from "./search";
import classes from "./entries.module.css";

function Door({ entry }: { entry: LogEntry }) {
  return (
    <Link
      to="/entries/$entryId"
      params={{ entryId: entry.id }}
      className={classes.name}
      tabIndex={-1}
    >
      {entry.person?.name ?? entry.values.subject ?? "Log entry"}
    </Link>
  );
}

/** The subject where one was given, and the first words of the notes. */
function words(entry: LogEntry): string {
  const { subject, notes_html: notes } = entry.values;
  return [subject, notes == null ? "" : plainText(notes)].filter(Boolean).join(" · ");
}

function entryColumns(codes: Codes): Column<LogEntry>[] {
  return [
    {
      key: "at",
      header: "When",
      width: "132px",
      cell: (row) => (
        <Mono>
          <When at={row.occurred_at} />
        </Mono>
      ),
    },
    {
      key: "person",
      header: "Person",
      width: "minmax(120px, 0.8fr)",
      cell: (row) => <Door entry={row} />,
    },
    {
      key: "words",
      header: "Notes",
      width: "minmax(160px, 2fr)",
      gives: 2,
      cell: (row) => words(row),
    },
    {
      key: "channel",
      header: "Channel",
      width: "84px",
      gives: 5,
      cell: (row) =>
        row.values.channel == null ? <Dim>–</Dim> : <ChannelIcon channel={row.values.channel} label />,
    },
    {
      key: "topic",
      header: "Topic",
      width: "minmax(130px, 1.3fr)",
      gives: 4,
      cell: (row) =>
        row.values.topic == null ? (
          <Dim>–</Dim>
        ) : (
          <span title={codes.label("topics", row.values.topic)}>
            {codes.leaf("topics", row.values.topic)}
          </span>
        ),
    },
    {
      key: "disposition",
      header: "Disposition",
      width: "minmax(110px, 1fr)",
      gives: 3,
      cell: (row) => codes.label("dispositions", row.values.disposition),
    },
    {
      key: "agent",
      header: "Agent",
      width: "minmax(110px, 0.9fr)",
      gives: 1,
      cell: (row) => row.agent.name,
    },
    {
      key: "state",
      header: "State",
      width: "112px",
      cell: (row) => <EntryStatePill state={row.state} />,
    },
  ];
}

function CompactEntry({ entry }: { entry: LogEntry }) {
  return (
    <div className={classes.compact}>
      <Door entry={entry} />
      <Mono>
        <When at={entry.occurred_at} />
      </Mono>
      <span className={classes.compactSecond}>
        <EntryStatePill state={entry.state} />
        <Dim small>
          {[words(entry), entry.agent.name].filter(Boolean).join(" · ")}
        </Dim>
      </span>
    </div>
  );
}

/** Every log entry, newest first, filtered by the URL. */
export function EntriesPage() {
  usePageTitle("Entries");
  const search = useSearch({ from: "/shell/entries" });
  const navigate = useNavigate({ from: "/entries" });
  const zone = useTimeZone();
  const codes = useCodes();
  const query = useInfiniteQuery(entriesQuery(entriesFilters(search, zone)));
  const columns = useMemo(() => entryColumns(codes), [codes]);
  const definitions = useMemo(() => entryFilters(codes), [codes]);
  const change = (key: keyof EntriesSearch, value: string | undefined) =>
    void navigate({ search: (old) => ({ ...old, [key]: value }), replace: key === "q" });
  const clear = () => void navigate({ search: {} });
  return (
    <Page
      bar={
        <ListBar find="Find in notes" definitions={definitions} search={search} change={change} clear={clear} />
      }
    >
      <PagedTable
        label="Entries"
        query={query}
        columns={columns}
        rowId={(row) => row.id}
        compact={(row) => <CompactEntry entry={row} />}
        onOpen={(row) => void navigate({ to: "/entries/$entryId", params: { entryId: row.id } })}
        filtered={Object.keys(search).length > 0}
        clear={clear}
        emptyTitle="No entry yet"
        emptyText="What agents write in the log panel appears here, drafts included."
      />
    </Page>
  );
}
