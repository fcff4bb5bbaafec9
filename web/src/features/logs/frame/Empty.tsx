import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { someEventsQuery, storySpanQuery, type EventFilter } from "@/api";
import { useTimeZone } from "@/lib/time";
import { EmptyState, LoadingRows } from "@/ui";
import { chosenOf, withoutTerm } from "../query/changes";
import { termsOf } from "../query/terms";
import type { LogsSearch } from "../search";
import { spanOf } from "../story/span";
import { formatInstant } from "../table/instant";
import type { Log } from "../useLog";
import { useReasons } from "./useReasons";

interface EmptyProps {
  search: LogsSearch;
  log: Log;
  setLine: (line: string) => void;
  setTimes: (times: LogsSearch) => void;
}

const DAY = 86_400_000;

/** Nothing was found: because of one filter, because it was at another time, because it is too old, or because it never happened. */
export function Empty({ search, log, setLine, setTimes }: EmptyProps) {
  const zone = useTimeZone();
  const line = search.q ?? "";
  const terms = termsOf(line);
  const newest = useQuery(someEventsQuery({ q: line, limit: 1 }));
  const reasons = useReasons(log, line);
  const { oldestKept } = log;
  const interactionId = interactionOf(line);
  const span = useQuery({ ...storySpanQuery(interactionId ?? ""), enabled: interactionId !== null });
  if (oldestKept !== null && search.to !== undefined && Date.parse(search.to) <= Date.parse(oldestKept))
    return (
      <EmptyState
        title="Older than events are kept"
        action={<Button onClick={() => setTimes({ from: oldestKept })}>Show what is kept</Button>}
      >
        What happened before {formatInstant(oldestKept, zone, log.stamp)} is no longer kept.
      </EmptyState>
    );
  if (newest.isPending || reasons.pending || span.isLoading) return <LoadingRows rows={6} label="Looking for the reason" />;
  const event = newest.data?.[0];
  const { began, ended } = span.data ?? { began: null, ended: null };
  if (began !== null && ended !== null && !overlaps(began, ended, log.filter))
    return (
      <EmptyState
        title="The interaction took place at another time"
        action={<Button onClick={() => setTimes(spanOf(span.data ?? null))}>Show its time</Button>}
      >
        It went from {formatInstant(began, zone, log.stamp)} to {formatInstant(ended, zone, log.stamp)}.
      </EmptyState>
    );
  if (event !== undefined) {
    const at = Date.parse(event.time);
    const around = {
      from: new Date(at - DAY / 2).toISOString(),
      to: new Date(at + DAY / 2).toISOString(),
    };
    return (
      <EmptyState
        title="Nothing in this time"
        action={<Button onClick={() => setTimes(around)}>Show the time around it</Button>}
      >
        The last one that matches was {formatInstant(event.time, zone, log.stamp)}.
      </EmptyState>
    );
  }
  if (terms.length === 0)
    return (
      <EmptyState title="No events yet">
        Nothing was ever reported. Programs send events to POST /api/v1/events with a key that may write events.
      </EmptyState>
    );
  const { lift } = reasons;
  if (lift !== null)
    return (
      <EmptyState
        title="Filtered out"
        action={<Button onClick={() => setLine(withoutTerm(line, lift.index))}>Take it out</Button>}
      >
        Without <code>{lift.text}</code> there are {lift.count.toLocaleString("en-GB")} in this time.
      </EmptyState>
    );
  return (
    <EmptyState title="This never happened" action={<Button onClick={() => setLine("")}>Clear the query</Button>}>
      No event matches all of the query, in this time or any other, as far back as events are kept.
    </EmptyState>
  );
}

/** The one interaction that is asked for, null when it is none or several. */
function interactionOf(line: string): string | null {
  const { only } = chosenOf(line, "interaction_id");
  const [first] = only;
  return only.size === 1 && first !== undefined ? first : null;
}

function overlaps(began: string, ended: string, { from, to }: EventFilter): boolean {
  const begins = typeof from === "string" ? Date.parse(from) : -Infinity;
  const ends = typeof to === "string" ? Date.parse(to) : Infinity;
  return Date.parse(ended) >= begins && Date.parse(began) < ends;
}
