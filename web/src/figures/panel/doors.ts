import { dayKey } from "@/lib/time";
import { FILTERS, type InsightsSearch } from "../search";
import type { FigureAnswer } from "../shapes";

const OF_CALLS = ["channel", "direction", "queue", "agent", "topic", "disposition"];
const OF_ENTRIES = ["channel", "agent", "topic", "disposition", "outcome"];

export interface ListDoor {
  to: "/conversations" | "/entries";
  search: Record<string, string>;
}

/**
 * The list of records over the same days with the same filters; null where the list cannot be asked for
 * exactly that (a team, an hour of the day). `zone` is the one in which the list counts its days.
 */
export function listDoor(answer: FigureAnswer, search: InsightsSearch, at: string | undefined, zone: string): ListDoor | null {
  const entries = answer.figure.rows_are === "log_entries";
  if (!entries && answer.figure.rows_are !== "conversations") return null;
  const known = entries ? OF_ENTRIES : OF_CALLS;
  const filters = FILTERS.flatMap((key): [string, string][] => {
    const value = search[key];
    return value === undefined ? [] : [[key, value]];
  });
  const { by } = answer;
  let days = `${dayKey(answer.from, zone)}..${dayKey(Date.parse(answer.to) - 1, zone)}`;
  if (at === "none") return null;
  if (at !== undefined) {
    if (by === "day") days = `${at}..${at}`;
    else filters.push([by, at]);
  }
  if (filters.some(([key]) => !known.includes(key))) return null;
  return { to: entries ? "/entries" : "/conversations", search: { ...Object.fromEntries(filters), period: days } };
}
