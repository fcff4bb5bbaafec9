import type { EventFilter } from "@/api";
import { readTexts } from "@/lib/url";
import { secondsOf } from "@/ui";
import { conditionOf, joined, termsOf, written } from "./query/terms";

/** What the URL says: everything one sees can be shared. */
const KEYS = ["q", "view", "period", "from", "to", "order", "event", "tab", "columns", "live", "door"] as const;
export type LogsSearch = Partial<Record<(typeof KEYS)[number], string>>;

/** The ten filters in their order; the period is the tenth. */
export const FILTER_FIELDS = [
  "type",
  "status",
  "occurred_in",
  "object_name",
  "version_id",
  "element_id",
  "person_id",
  "interaction_id",
  "conversation_id",
] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

const FIELDS_OF_DOORS: readonly string[] = [...FILTER_FIELDS, "object_id", "source", "channel", "session_id"];
export const USUAL_PERIOD = "24h";
export const PERIODS = ["15m", "1h", "4h", "24h", "3d", "7d", "30d", "90d", "52w"] as const;

/** A door elsewhere may name fields one by one, as the API does: they become the query line. */
function termsOfDoor(search: Record<string, unknown>): string[] {
  return Object.entries(search).flatMap(([key, value]) => {
    const negated = key.endsWith("!");
    const field = negated ? key.slice(0, -1) : key;
    if (!FIELDS_OF_DOORS.includes(field) || typeof value !== "string" || value === "") return [];
    return [written({ field, operator: ":", negated, values: [{ text: value, pattern: false }] })];
  });
}

export function parseLogsSearch(search: Record<string, unknown>): LogsSearch {
  const texts = readTexts(search, KEYS);
  return placed({ ...texts, q: joined([texts.q ?? "", ...termsOfDoor(search)]) });
}

/** Times that were written into the query line go where the period stands. */
export function placed(search: LogsSearch): LogsSearch {
  const { q = "", ...rest } = search;
  const times: LogsSearch = {};
  const kept = termsOf(q).filter(({ text }) => {
    const condition = conditionOf(text);
    const name = condition?.field;
    if (condition?.negated !== false || (name !== "period" && name !== "from" && name !== "to"))
      return true;
    times[name] = condition.values[0]?.text ?? "";
    return false;
  });
  const line = joined(kept.map(({ text }) => text));
  const timed = Object.keys(times).length === 0 ? rest : { ...withoutTimes(rest), ...times };
  return line === "" ? timed : { ...timed, q: line };
}

export function withoutTimes(search: LogsSearch): LogsSearch {
  return { ...search, period: undefined, from: undefined, to: undefined };
}

/** What is asked of the server, for a look at the log that began at `stamp` (ms). */
export function filterOf(search: LogsSearch, stamp: number): EventFilter {
  return { q: search.q, ...boundsOf(search, stamp) };
}

export interface Bounds {
  from: string | undefined;
  to: string | undefined;
}

/** A period is counted back from one moment, so that rows, counts and bars are of the same time. */
export function boundsOf(search: LogsSearch, stamp: number): Bounds {
  if (search.from !== undefined || search.to !== undefined) return { from: search.from, to: search.to };
  const length = secondsOf(search.period ?? USUAL_PERIOD) ?? secondsOf(USUAL_PERIOD) ?? 0;
  return { from: new Date(stamp - length * 1000).toISOString(), to: undefined };
}
