import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, type Page } from "@/api";

export interface Study {
  id: string;
  name: string;
  lists: string[];
  size: number;
  seed: number;
  from: string;
  to: string;
  created_at: string;
  created_by: { id: string; name: string } | null;
  progress: { coded: number; size: number };
}

/** Two codes that stood for the same contact, in either order. */
export interface Confused {
  first: string;
  second: string;
  n: number;
  labels: string[];
  mend: string;
}

/** Agreement of one list; shares from 0 to 1, null where it is not defined: `note` says why. */
export interface ListResult {
  list: string;
  label: string;
  n: number;
  observed: number | null;
  expected: number | null;
  kappa: number | null;
  ci_low: number | null;
  ci_high: number | null;
  note: string;
  pairs: Confused[];
}

export interface StudyWithResults extends Study {
  results: ListResult[];
}

export const studiesQuery = infiniteQueryOptions({
  queryKey: ["coding-studies"],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Study>>("/coding-studies", { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next_cursor,
});

export const studyQuery = (id: string) =>
  queryOptions({
    queryKey: ["coding-study", id],
    queryFn: ({ signal }) => api.get<StudyWithResults>(`/coding-studies/${id}`, { signal }),
  });

/** "84 %" */
export function percent(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 100)} %`;
}

/** What a kappa tells about the definitions, by what it is at least when chance is taken into account. */
export function readingOf({ kappa, ci_low: low, ci_high: high }: ListResult): string {
  if (kappa === null) return "";
  if (low !== null && low >= 0.8) return "People choose alike.";
  if (high !== null && high < 0.6) return "People choose differently: mend the codes below first.";
  if (low === null || high === null || high - low > 0.4) return "Too few entries to tell. Code more of them.";
  return kappa >= 0.7 ? "Mostly alike; the pairs below are worth a look." : "Often different; mend the codes below.";
}

const DAY_MS = 86_400_000;

/** "2026-03-01" in the browser's zone. */
export function dayText(at: number): string {
  const day = new Date(at);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export function daysAgo(days: number): string {
  return dayText(Date.now() - days * DAY_MS);
}

/** A period ends before the moment that is its end: the last one in it, which names its last day. */
export function lastMoment(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString();
}

/** The whole days from the first to the last, as moments; the end is the beginning of the day after. */
export function spanOf(first: string, last: string): { from: string; to: string } {
  const start = (day: string, plus: number): string => {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    return new Date(year, month - 1, date + plus).toISOString();
  };
  return { from: start(first, 0), to: start(last, 1) };
}
