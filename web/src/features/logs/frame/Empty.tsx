import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { someEventsQuery, storySpanQuery, type EventFilter } from "@/api";
import { useTimeZone } from "@/lib/time";
import { EmptyState, ErrorState, LoadingRows } from "@/ui";
import { chosenOf, withoutTerm } from "../query/changes";
import type { LogsSearch } from "../search";
import { spanOf } from "../story/span";
import { formatInstant } from "../table/instant";
import { useNames, type Log } from "../useLog";
import { exactCount } from "../words";
import { useReasons, type Reason, type Reasons } from "./useReasons";

interface EmptyProps {
  search: LogsSearch;
  log: Log;
  setLine: (line: string) => void;
  setTimes: (times: LogsSearch) => void;
}

const DAY = 86_400_000;

/** Nothing was found: because of one filter, because it was at another time, because it is too old, or because it never happened. */
export function Empty(props: EmptyProps) {
  const { search, log, setTimes } = props;
  const zone = useTimeZone();
  const line = search.q ?? "";
  const newest = useQuery(someEventsQuery({ q: line, limit: 1 }));
  const event = newest.data?.[0];
  const reasons = useReasons(log, line, newest.data && event !== undefined);
  const { oldestKept } = log;
  const interactionId = interactionOf(line);
  const span = useQuery({ ...storySpanQuery(interactionId ?? ""), enabled: interactionId !== null });
  if (oldestKept !== null && search.to !== undefined && Date.parse(search.to) <= Date.parse(oldestKept))
    return (
      <EmptyState
        title="Older than events are kept"
        action={<Button onClick={() => setTimes({ from: oldestKept })}>Show what is kept</Button>}
      >
        What happened before {formatInstant(oldestKept, zone, 0)} is no longer kept.
      </EmptyState>
    );
  if (newest.isPending || reasons.pending || span.isLoading) return <LoadingRows rows={6} label="Looking for the reason" />;
  const { began, ended } = span.data ?? { began: null, ended: null };
  if (began !== null && ended !== null && !overlaps(began, ended, log.filter))
    return (
      <EmptyState
        title="The interaction took place at another time"
        action={<Button onClick={() => setTimes(spanOf(span.data ?? null))}>Show its time</Button>}
      >
        It went from {formatInstant(began, zone, 0)} to {formatInstant(ended, zone, 0)}.
      </EmptyState>
    );
  const error = newest.error ?? reasons.error;
  if (error !== null) return <ErrorState error={error} retry={log.renew} />;
  if (event === undefined) return <NotAtAnyTime {...props} reasons={reasons} />;
  const at = Date.parse(event.time);
  const around = { from: new Date(at - DAY / 2).toISOString(), to: new Date(at + DAY / 2).toISOString() };
  return (
    <EmptyState
      title="Nothing in this time"
      action={
        <>
          <Button onClick={() => setTimes(around)}>Show the time around it</Button>
          <TakeOut {...props} reasons={reasons} />
        </>
      }
    >
      The last one that matches was {formatInstant(event.time, zone, 0)}. <Without lift={reasons.lift} />
    </EmptyState>
  );
}

type WithReasons = EmptyProps & { reasons: Reasons };

/** No event matches, whenever it was. */
function NotAtAnyTime(props: WithReasons) {
  const { log, reasons, setLine } = props;
  const { lift, never } = reasons;
  const line = props.search.q ?? "";
  const zone = useTimeZone();
  const names = useNames();
  if (line.trim() === "")
    return (
      <EmptyState title="No events yet">
        Nothing was ever reported. Programs send events to POST /api/v1/events with a key that may write events.
      </EmptyState>
    );
  const kept = log.oldestKept === null ? "in all that is kept" : `since ${formatInstant(log.oldestKept, zone, 0)}; what is older is no longer kept`;
  if (never !== null) {
    const [first] = never.condition.values;
    const known = never.condition.field === "type" ? names.get(first?.text ?? "") : undefined;
    return (
      <EmptyState
        title="This never happened"
        action={<Button onClick={() => setLine(withoutTerm(line, never.index))}>Take it out</Button>}
      >
        No event has <code>{never.text}</code>, {kept}.{known !== undefined && ` ${known.name}: ${known.meaning}`}
      </EmptyState>
    );
  }
  if (lift !== null)
    return (
      <EmptyState title="Filtered out" action={<TakeOut {...props} />}>
        <Without lift={lift} />
      </EmptyState>
    );
  return (
    <EmptyState title="This never happened" action={<Button onClick={() => setLine("")}>Clear the query</Button>}>
      Each part of the query was seen, but no event has all of it, {kept}.
    </EmptyState>
  );
}

function Without({ lift }: { lift: Reason | null }) {
  if (lift === null) return null;
  return (
    <>
      Without <code>{lift.text}</code> there {lift.count === 1 ? "is" : "are"} {exactCount(lift.count)} in this time.
    </>
  );
}

function TakeOut({ search, setLine, reasons: { lift } }: WithReasons) {
  if (lift === null) return null;
  return <Button onClick={() => setLine(withoutTerm(search.q ?? "", lift.index))}>Take it out</Button>;
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
