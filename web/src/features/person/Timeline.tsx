import { SegmentedControl } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, type RefObject } from "react";
import { timelineQuery } from "@/api";
import { useTimeZone } from "@/lib/time";
import { Dim, EmptyState, ErrorState, LoadingRows, SectionTitle, When } from "@/ui";
import { TimelineEntry } from "./TimelineEntry";
import { withDays, type TimelineRow } from "./timeline-days";
import classes from "./person.module.css";

const KINDS = [
  { value: "", label: "Everything" },
  { value: "conversation", label: "Contacts" },
  { value: "entry", label: "Entries" },
  { value: "case", label: "Cases" },
];

interface RowsProps {
  rows: TimelineRow[];
  scroller: RefObject<HTMLElement | null>;
  more: (() => void) | undefined;
}

function Rows({ rows, scroller, more }: RowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.type === "day" ? 34 : 52),
    overscan: 10,
    getItemKey: (index) => rows[index]?.id ?? index,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== undefined && last >= rows.length - 10) more();
  }, [last, rows.length, more]);
  return (
    <div
      ref={list}
      className={classes.rows}
      style={{ height: virtual.getTotalSize() }}
    >
      {items.map((virtualRow) => {
        const row = rows[virtualRow.index];
        if (row === undefined) return null;
        return (
          <div
            key={virtualRow.key}
            ref={virtual.measureElement}
            data-index={virtualRow.index}
            className={classes.row}
            style={{
              transform: `translateY(${virtualRow.start - virtual.options.scrollMargin}px)`,
            }}
          >
            {row.type === "day" ? (
              <h3 className={classes.day}>
                <When at={row.at} format="day" />
              </h3>
            ) : (
              <TimelineEntry item={row.item} entries={row.entries} />
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Everything that ever happened with this person, newest first. */
export function Timeline(props: { personId: string; scroller: RefObject<HTMLElement | null> }) {
  const { kinds } = useSearch({ from: "/shell/people/$personId" });
  const navigate = useNavigate({ from: "/people/$personId" });
  const zone = useTimeZone();
  const query = useInfiniteQuery(timelineQuery(props.personId, { kinds }));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(
    () => withDays(query.data?.pages.flatMap((page) => page.items) ?? [], zone),
    [query.data, zone],
  );
  const more = () => {
    if (!isFetchingNextPage) void fetchNextPage();
  };
  return (
    <section className={classes.section}>
      <SectionTitle
        side={
          <SegmentedControl
            aria-label="Show in the timeline"
            data={KINDS}
            value={kinds ?? ""}
            onChange={(value) =>
              void navigate({ search: value === "" ? {} : { kinds: value }, replace: true })
            }
          />
        }
      >
        Timeline
      </SectionTitle>
      {query.isPending && <LoadingRows rows={8} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <EmptyState title={kinds === undefined ? "No contact yet" : "Nothing of this kind"}>
          Calls, chats, emails and what was written about them will stand here.
        </EmptyState>
      )}
      <Rows rows={rows} scroller={props.scroller} more={hasNextPage ? more : undefined} />
      {isFetchingNextPage && <Dim small>Loading more…</Dim>}
    </section>
  );
}
