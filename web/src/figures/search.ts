import type { Query } from "@/api";
import { startOfDay } from "@/lib/time";
import { readTexts } from "@/lib/url";
import type { Figure } from "./shapes";

export const USUAL_PERIOD = "28d";
/** Days and weeks of the reporting zone, today the last of them */
export const PERIODS = ["1d", "7d", "14d", "28d", "90d", "26w", "52w"] as const;

/** What figures are filtered by, on every page alike. */
export const FILTERS = ["channel", "direction", "queue", "team", "agent", "topic", "disposition"] as const;
export type FilterKey = (typeof FILTERS)[number];

const TIMES = ["period", "from", "to"] as const;
const SHARED = [...TIMES, "compare", ...FILTERS] as const;
/** The panel beside the page: of which figure, what, and which bar of it. */
const PANEL = ["open", "show", "at"] as const;
/** "service_level.seconds": how one figure is looked at. */
const OWN = /^[a-z_]+\.[a-z_]+$/;

type Named = Partial<Record<(typeof SHARED)[number] | (typeof PANEL)[number], string>>;
export type InsightsSearch = Named & Partial<Record<`${string}.${string}`, string>>;

export function parseInsightsSearch(search: Record<string, unknown>): InsightsSearch {
  const own = Object.keys(search).filter((key) => OWN.test(key));
  return { ...readTexts(search, [...SHARED, ...PANEL]), ...readTexts(search, own) };
}

/** What stays when one goes to another page: everything but the panel. */
export function carried(search: InsightsSearch): InsightsSearch {
  return { ...search, open: undefined, show: undefined, at: undefined };
}

export function comparing(search: InsightsSearch): boolean {
  return search.compare !== "none";
}

export function filtered(search: InsightsSearch): boolean {
  return FILTERS.some((key) => search[key] !== undefined);
}

export interface Times {
  period?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** The time that is asked for: between two moments, or so many days up to today. */
export function timesOf(search: InsightsSearch): Times {
  if (search.from !== undefined || search.to !== undefined) return { from: search.from, to: search.to };
  return { period: search.period ?? USUAL_PERIOD };
}

/** The first look at something that happened long ago: the whole month of it, in the zone of the figures. */
export function monthOf(at: string, zone: string): Times {
  const month = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", timeZone: zone });
  const part = (type: string): number =>
    Number(month.formatToParts(new Date(at)).find((one) => one.type === type)?.value ?? "1");
  const [year, number] = [part("year"), part("month")];
  const first = (y: number, m: number): string =>
    startOfDay(`${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-01`, zone).toISOString();
  return { from: first(year, number), to: number === 12 ? first(year + 1, 1) : first(year, number + 1) };
}

export function settingOf(search: InsightsSearch, figure: string, setting: string): string | undefined {
  return search[`${figure}.${setting}`];
}

/** The filters that are set and that a figure does not know: it is counted without them. */
export function unknownFilters(search: InsightsSearch, figure: Figure): FilterKey[] {
  return FILTERS.filter((key) => search[key] !== undefined && !figure.filters.includes(key));
}

/** What the server is asked for one figure. */
export function paramsOf(search: InsightsSearch, figure: Figure, by: string | undefined): Query {
  const settings = figure.settings.map(({ key }) => [key, settingOf(search, figure.key, key)] as const);
  const filters = FILTERS.filter((key) => figure.filters.includes(key)).map((key) => [key, search[key]] as const);
  return {
    ...timesOf(search),
    ...Object.fromEntries(filters),
    ...Object.fromEntries(settings),
    by: by !== undefined && figure.dimensions.includes(by) ? by : undefined,
    compare: comparing(search) ? "previous" : "none",
  };
}

/** A setting as it was given; the same as the usual one needs no place in the address. */
export function withSettings(
  search: InsightsSearch,
  figure: Figure,
  values: Record<string, string>,
): InsightsSearch {
  const changed = Object.entries(values).map(([key, value]) => {
    const usual = figure.settings.find((one) => one.key === key)?.value;
    return [`${figure.key}.${key}`, value === String(usual) || value === "" ? undefined : value] as const;
  });
  return { ...search, ...Object.fromEntries(changed) };
}
