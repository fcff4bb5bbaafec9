import { parseInsightsSearch, type InsightsSearch } from "@/figures";
import { readTexts } from "@/lib/url";

/** Beside period, filters and the open figure: whether one arranges it, and which panel is beside it. */
const OWN = ["edit", "side"] as const;

export type DashboardSearch = InsightsSearch & Partial<Record<(typeof OWN)[number], string>>;

export function parseDashboardSearch(search: Record<string, unknown>): DashboardSearch {
  return { ...parseInsightsSearch(search), ...readTexts(search, OWN) };
}

/** Whether the address says of which time it is: if not, it is that of the dashboard, with its filters. */
export function isTimed(search: DashboardSearch): boolean {
  return search.period !== undefined || search.from !== undefined || search.to !== undefined;
}
