import type { EventFilter } from "@/api";
import { stringifySearch } from "@/lib/url";
import { withoutTimes, type LogsSearch } from "../search";

/** The address of what one sees just now: a period that is counted back becomes the time it meant, up to `stamp`. */
export function shareLink(href: string, search: LogsSearch, filter: EventFilter, stamp: number): string {
  const from = typeof filter.from === "string" ? filter.from : undefined;
  const to = typeof filter.to === "string" ? filter.to : new Date(stamp).toISOString();
  const kept = { ...withoutTimes(search), live: undefined };
  const link = new URL(href);
  link.search = stringifySearch({ ...kept, from, to });
  return link.toString();
}
