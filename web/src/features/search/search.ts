import type { HighlightPart, Query, SearchHit, SearchType } from "@/api";
import { readTexts } from "@/lib/url";
import { boundsOf } from "@/ui";

const KEYS = ["q", "types", "period"] as const;

export type ResultsSearch = Partial<Record<(typeof KEYS)[number], string>>;

export function parseResultsSearch(search: Record<string, unknown>): ResultsSearch {
  return readTexts(search, KEYS);
}

export function resultsFilters(search: ResultsSearch, zone: string): Query {
  const { period, ...rest } = search;
  return { ...rest, ...boundsOf(period, zone) };
}

export const TYPE_LABEL: Record<SearchType, string> = {
  person: "Person",
  case: "Case",
  entry: "Entry",
  conversation: "Contact",
};

export type HitTarget =
  | { to: "/people/$personId"; params: { personId: string } }
  | { to: "/cases/$caseId"; params: { caseId: string } }
  | { to: "/entries/$entryId"; params: { entryId: string } }
  | { to: "/conversations/$conversationId"; params: { conversationId: string } };

export function targetOf(hit: SearchHit): HitTarget {
  switch (hit.type) {
    case "person":
      return { to: "/people/$personId", params: { personId: hit.id } };
    case "case":
      return { to: "/cases/$caseId", params: { caseId: hit.id } };
    case "entry":
      return { to: "/entries/$entryId", params: { entryId: hit.id } };
    case "conversation":
      return { to: "/conversations/$conversationId", params: { conversationId: hit.id } };
  }
}

const BEFORE = 32;

/** A passage that begins shortly before the first word found, so that a narrow row shows it. */
export function nearHit(parts: HighlightPart[]): HighlightPart[] {
  const [first, ...rest] = parts;
  if (first === undefined || first.hit || first.text.length <= BEFORE) return parts;
  const tail = first.text.slice(-BEFORE);
  const word = tail.indexOf(" ");
  return [{ hit: false, text: `… ${tail.slice(word + 1)}` }, ...rest];
}
