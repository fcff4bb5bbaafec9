import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { summaryQuery, type EventFilter } from "@/api";
import type { Times } from "@/ui";
import { boundsOf, ofObject, type ObjectKey } from "../search";

/** An object or one of its elements, over a time: what it is, how often it ran and failed. */
export function usePortrait(of: ObjectKey | null, element: string | null, times: Times) {
  const [stamp, setStamp] = useState(() => Date.now());
  const { period, from, to } = times;
  const what = useMemo<EventFilter>(
    () => ({ ...(of === null ? {} : ofObject(of)), ...(element === null ? {} : { element_id: element }) }),
    // The key is a value: its parts say whether it is another one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [of?.object, of?.by, element],
  );
  const filter = useMemo<EventFilter>(
    () => ({ ...what, ...boundsOf({ period, from, to }, stamp) }),
    [what, period, from, to, stamp],
  );
  const summary = useQuery(summaryQuery(filter));
  // What it is, also when nothing happened in this time.
  const ever = useQuery(summaryQuery({ ...what, period: "90d" }));
  return { stamp, filter, summary, ever, renew: () => setStamp(Date.now()) };
}
