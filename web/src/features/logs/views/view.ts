import { parseSearch, stringifySearch } from "@/lib/url";
import { termsOf } from "../query/terms";
import { placed, USUAL_PERIOD, type LogsSearch } from "../search";

/** What a view keeps of the address of the log. */
const KEPT = ["q", "period", "from", "to", "order", "columns"] as const;
const PREFIX = "?";

/** The query of a view of what the address says. */
export function queryOf(search: LogsSearch): string {
  const { q = "", period, from, to, order, columns } = placed(search);
  const asked = { q: q.trim(), period, from, to, order: order === "asc" ? order : undefined, columns };
  return stringifySearch(asked).replace(PREFIX, "");
}

/** The address of the log that shows a view. */
export function searchOf(view: { ref: string; query: string }): LogsSearch {
  const given = parseSearch(view.query);
  const kept = Object.fromEntries(KEPT.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]])));
  return { ...placed(kept), view: view.ref };
}

/** Whether the address shows something else than the view. The order of the conditions says nothing. */
export function differs(search: LogsSearch, view: { ref: string; query: string }): boolean {
  const [shown, kept] = [search, searchOf(view)].map(comparable);
  return shown !== kept;
}

function comparable(search: LogsSearch): string {
  const { q = "", ...rest } = placed(search);
  const terms = termsOf(q).map(({ text }) => text);
  const absolute = rest.from !== undefined || rest.to !== undefined;
  return JSON.stringify([
    terms.sort(),
    absolute ? [rest.from ?? "", rest.to ?? ""] : (rest.period ?? USUAL_PERIOD),
    rest.order === "asc",
    rest.columns ?? "",
  ]);
}

/** Nothing is asked for yet: the log opens with the default view, when there is one. */
export function isBare(search: LogsSearch): boolean {
  return Object.values<string | undefined>(search).every((value) => (value ?? "") === "");
}
