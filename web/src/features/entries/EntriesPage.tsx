import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { entriesQuery, type LogEntry } from "@/api";
import { useCodes, type Codes } from "@/lib/codes";
import { useTimeZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import {
  ChannelIcon,
  Dim,
  EntryStatePill,
  FilterBar,
  Mono,
  Page,
  PagedTable,
  PeriodPicker,
  QuickText,
  When,
  type Column,
} from "@/ui";
import { entryFilters } from "./filters";
import { entriesFilters, type EntriesSearch } from "./search";
import classes from "./entries.module.css";

function Subject({ entry }: { entry: LogEntry }) {
  return (
    <Link
      to="/entries/$entryId"
      params={{ entryId: entry.id }}
      className={classes.name}
      tabIndex={-1}
    >
      {entry.values.subject ?? "Log entry"}
    </Link>
  );
}

function entryColumns(codes: Codes): Column<LogEntry>[] {
  return [
    {
      key: "at",
      header: "Changed",
      width: "132px",
      cell: (row) => (
        <Mono>
          <When at={row.completed_at ?? row.updated_at} />
        </Mono>
      ),
    },
    {
      key: "subject",
      header: "Subject",
      width: "minmax(150px, 1.5fr)",
      cell: (row) => <Subject entry={row} />,
    },
    {
      key: "person",
      header: "Person",
      width: "minmax(110px, 1fr)",
      gives: 1,
      cell: (row) => row.person?.name ?? <Dim>–</Dim>,
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
      gives: 3,
      cell: (row) => codes.label("topics", row.values.topic),
    },
    {
      key: "disposition",
      header: "Disposition",
      width: "minmax(110px, 1fr)",
      gives: 4,
      cell: (row) => codes.label("dispositions", row.values.disposition),
    },
    {
      key: "agent",
      header: "Agent",
      width: "minmax(110px, 0.9fr)",
      gives: 2,
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
      <Subject entry={entry} />
      <Mono>
        <When at={entry.completed_at ?? entry.updated_at} />
      </Mono>
      <span className={classes.compactSecond}>
        <EntryStatePill state={entry.state} />
        <Dim small>
          {[entry.person?.name, entry.agent.name].filter(Boolean).join(" · ")}
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
        <>
          <QuickText
            label="Find in notes"
            value={search.q}
            change={(value) => change("q", value)}
          />
          <PeriodPicker value={search.period} change={(value) => change("period", value)} />
          <FilterBar
            definitions={definitions}
            values={search}
            change={(key, value) => change(key as keyof EntriesSearch, value)}
            clear={clear}
          />
        </>
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
