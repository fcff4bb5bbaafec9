import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { eventTypesQuery, histogramQuery } from "@/api";
import { barsOf, totalOf } from "./histogram/scale";
import { useLive } from "./live/useLive";
import { mistakeOf } from "./query/mistake";
import { usePages } from "./rows/usePages";
import { filterOf, type LogsSearch } from "./search";
import type { Names } from "./words";

/** While the log is followed live. */
const COUNTED_AGAIN_MS = 5000;

export function useNames(): Names {
  const types = useQuery(eventTypesQuery).data;
  return useMemo(() => new Map((types ?? []).map((one) => [one.type, one])), [types]);
}

/** Everything the explorer shows of one look at the log: rows, bars, count and the time it took. */
export function useLog(search: LogsSearch) {
  const client = useQueryClient();
  const [stamp, setStamp] = useState(() => Date.now());
  const { q, period, from, to } = search;
  const filter = useMemo(
    () => filterOf({ q, period, from, to }, stamp),
    [q, period, from, to, stamp],
  );
  const order = search.order === "asc" ? ("asc" as const) : ("desc" as const);
  const follows = search.live === "1" && order === "desc";
  const asked = useMemo(() => ({ ...filter, order }), [filter, order]);
  const { list, pages, rows, seen } = usePages(asked, stamp);
  // Rows first: what is counted over all of them would take the machine away from them.
  const rowsCame = list.isError || (list.data !== undefined && !list.isPlaceholderData);
  const histogram = useQuery({
    ...histogramQuery(filter, stamp),
    enabled: rowsCame,
    placeholderData: keepPreviousData,
    refetchInterval: follows ? COUNTED_AGAIN_MS : false,
  });
  const asOf = list.isPlaceholderData ? null : (pages?.[0]?.answer.as_of ?? null);
  const live = useLive({ on: follows, filter, rows, asOf });
  const bars = useMemo(
    () => (histogram.data === undefined ? [] : barsOf(histogram.data.answer)),
    [histogram.data],
  );
  const error = list.error ?? histogram.error;
  const first = pages?.[0]?.ms;
  return {
    stamp,
    filter,
    rowsCame,
    order,
    list,
    oldestKept: pages?.[0]?.answer.oldest_kept ?? null,
    live,
    follows,
    events: live.events,
    /** Rows from one place to another are in sight; what arrived above them is not of the pages. */
    seen: (from: number, to: number) => seen(Math.max(0, from - live.above), Math.max(0, to - live.above)),
    bars,
    count: histogram.data === undefined ? null : totalOf(bars),
    ms: first === undefined ? null : Math.round(Math.max(first, histogram.data?.ms ?? 0)),
    counting: list.isFetching || histogram.isFetching,
    error,
    mistake: mistakeOf(error),
    stale: list.isPlaceholderData || histogram.isPlaceholderData,
    stopped: list.fetchStatus === "idle" && list.data === undefined && error === null,
    renew: () => setStamp(Date.now()),
    cancel: () => {
      void client.cancelQueries({ queryKey: ["events"] });
      void client.cancelQueries({ queryKey: ["event-histogram"] });
      void client.cancelQueries({ queryKey: ["event-facets"] });
    },
  };
}

export type Log = ReturnType<typeof useLog>;
