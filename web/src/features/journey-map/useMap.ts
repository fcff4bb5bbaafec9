import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { objectMapQuery, objectsQuery, type VersionSeen } from "@/api";
import { graphOf } from "./model/graph";
import { ALL_VERSIONS, boundsOf, keyIn, keyOf, ofObject, timesIn, type MapSearch } from "./search";

/** What has a map: things that are made of elements. */
export const MAPPED = ["journey", "chatbot", "ai_agent"] as const;

/** Everything the page shows of one look: what can be chosen, and the map of what is. */
export function useMap(search: MapSearch) {
  const [stamp, setStamp] = useState(() => Date.now());
  const { period, from, to } = search;
  const bounds = useMemo(() => boundsOf(timesIn({ period, from, to }), stamp), [period, from, to, stamp]);
  const key = keyIn(search);
  const objects = useQuery({
    ...objectsQuery({ occurred_in: MAPPED, ...bounds }),
    placeholderData: keepPreviousData,
  });
  const ever = useQuery({
    ...objectsQuery({ ...(key === null ? {} : ofObject(key)), period: "90d" }),
    enabled: key !== null,
  });
  const seen = key === null ? undefined : ever.data?.find((one) => keyOf(one).object === key.object);
  const versions: VersionSeen[] = (seen?.versions ?? []).filter(({ version_id }) => version_id !== "");
  const version = search.version === ALL_VERSIONS ? null : (search.version ?? versions[0]?.version_id ?? null);
  const known = key !== null && (search.version !== undefined || ever.isFetched);
  const compare = version === null || search.compare === version ? null : (search.compare ?? null);

  const asked = (of: string | null) =>
    objectMapQuery({ ...(key === null ? {} : ofObject(key)), ...bounds, ...(of === null ? {} : { version_id: of }) });
  const now = useQuery({ ...asked(version), enabled: known });
  const before = useQuery({ ...asked(compare), enabled: known && compare !== null });
  const against = compare === null ? null : before.data;
  const graph = useMemo(
    () => (now.data === undefined || against === undefined ? null : graphOf(now.data, against)),
    [now.data, against],
  );
  return {
    key,
    bounds,
    stamp,
    objects,
    seen,
    /** Whether the object was seen in the last 90 days; undefined while that is asked. */
    everSeen: ever.isFetched ? seen !== undefined : undefined,
    versions,
    version,
    compare,
    graph,
    empty: now.data?.nodes.length === 0 && (against?.nodes.length ?? 0) === 0,
    error: now.error ?? before.error ?? (key === null ? objects.error : ever.error),
    renew: () => setStamp(Date.now()),
  };
}

export type JourneyMap = ReturnType<typeof useMap>;
