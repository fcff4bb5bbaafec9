import type { Query } from "@/api";
import { readTexts } from "@/lib/url";
import { boundsOf } from "@/ui";

const KEYS = [
  "q",
  "period",
  "agent",
  "state",
  "person",
  "channel",
  "topic",
  "disposition",
  "outcome",
  "late",
] as const;

export type EntriesSearch = Partial<Record<(typeof KEYS)[number], string>>;

export function parseEntriesSearch(search: Record<string, unknown>): EntriesSearch {
  return readTexts(search, KEYS);
}

/** What the server is asked for. */
export function entriesFilters(search: EntriesSearch, zone: string): Query {
  const { period, ...rest } = search;
  return { ...rest, ...boundsOf(period, zone) };
}
