import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { queryString, type EventFilter, type LogEvent } from "@/api";
import { withArrived, type PagedRows } from "../rows/rows";
import { Follower } from "./follower";

interface LiveProps {
  on: boolean;
  filter: EventFilter;
  /** The rows of the first look, the latest first. */
  rows: PagedRows;
  /** The last arrival which that look could see; null until it is there. */
  asOf: number | null;
}

/** New events above the rows of the first look; while one reads further down, they wait. */
export function useLive({ on, filter, rows, asOf }: LiveProps) {
  const follower = useMemo(
    () =>
      new Follower(
        (after) => new EventSource(`/api/v1/events/stream${queryString({ ...filter, after })}`),
        asOf ?? 0,
      ),
    [filter, asOf],
  );
  const running = on && asOf !== null;
  useEffect(() => (running ? follower.start() : undefined), [running, follower]);
  const { arrived, failing, gap } = useSyncExternalStore(follower.subscribe, follower.state);
  const [held, setHeld] = useState<{ of: Follower; shown: readonly LogEvent[] } | null>(null);
  const paused = held?.of === follower;
  const shown = paused ? held.shown : arrived;
  const events = useMemo(() => withArrived(rows, shown), [shown, rows]);
  return {
    events,
    /** How many of them arrived since the first look. */
    above: shown.length,
    failing: running && failing,
    gap: running && gap,
    paused: running && paused,
    waiting: running ? arrived.length - shown.length : 0,
    pause: () => {
      if (running && !paused) setHeld({ of: follower, shown: arrived });
    },
    resume: () => setHeld(null),
  };
}

export type Live = ReturnType<typeof useLive>;
