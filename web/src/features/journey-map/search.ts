import type { EventFilter } from "@/api";
import { readTexts } from "@/lib/url";
import { secondsOf, type Times } from "@/ui";

/** What the address says: of which object, which version beside which other one, when, and what is open. */
const KEYS = ["object", "by", "version", "compare", "period", "from", "to", "element", "view", "ways"] as const;
export type MapSearch = Partial<Record<(typeof KEYS)[number], string>>;

export const USUAL_PERIOD = "7d";
export const PERIODS = ["1h", "24h", "3d", "7d", "30d", "90d"] as const;
/** In place of a version: all of them together. */
export const ALL_VERSIONS = "*";

export const parseMapSearch = (search: Record<string, unknown>): MapSearch => readTexts(search, KEYS);

/** Objects without an id are known by their name. */
export interface ObjectKey {
  object: string;
  by: "id" | "name";
}

export function keyOf(seen: { object_id: string; object_name: string }): ObjectKey {
  return seen.object_id === ""
    ? { object: seen.object_name, by: "name" }
    : { object: seen.object_id, by: "id" };
}

export function keyIn(search: { object?: string; by?: string }): ObjectKey | null {
  if (search.object === undefined) return null;
  return { object: search.object, by: search.by === "name" ? "name" : "id" };
}

/** The same in an address, where the id need not be said. */
export function inAddress({ object, by }: ObjectKey): { object: string; by?: string } {
  return by === "name" ? { object, by } : { object };
}

export function ofObject({ object, by }: ObjectKey): EventFilter {
  return by === "name" ? { object_name: object } : { object_id: object };
}

/** Times for the server, counted back from one moment, so that all figures of a page are of the same time. */
export function boundsOf(times: Times, stamp: number): { from?: string; to?: string } {
  if (times.from !== undefined || times.to !== undefined)
    return { ...(times.from && { from: times.from }), ...(times.to && { to: times.to }) };
  const length = secondsOf(times.period ?? USUAL_PERIOD) ?? secondsOf(USUAL_PERIOD) ?? 0;
  return { from: new Date(stamp - length * 1000).toISOString() };
}

export function timesIn({ period, from, to }: MapSearch): Times {
  return { period, from, to };
}
