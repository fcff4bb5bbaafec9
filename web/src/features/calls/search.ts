import type { Query } from "@/api";
import { readTexts } from "@/lib/url";
import { boundsOf } from "@/ui";

const KEYS = [
  "q",
  "period",
  "channel",
  "direction",
  "agent",
  "person",
  "queue",
  "state",
  "topic",
  "disposition",
  "technical_disposition",
  "has_entry",
] as const;

export type CallsSearch = Partial<Record<(typeof KEYS)[number], string>>;

export function parseCallsSearch(search: Record<string, unknown>): CallsSearch {
  return readTexts(search, KEYS);
}

/** What the server is asked for. */
export function callsFilters(search: CallsSearch, zone: string): Query {
  const { period, ...rest } = search;
  return { ...rest, ...boundsOf(period, zone) };
}
