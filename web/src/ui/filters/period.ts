import { endOfDay, startOfDay } from "@/lib/time";

/** A period in the URL: one of these words, or days "2026-11-01..2026-11-20" in one's zone. */
export const PERIODS = [
  { value: "24h", label: "Last 24 hours" },
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
  { value: "90d", label: "Last 90 days" },
] as const;

const LENGTH: Record<string, number> = { "24h": 1, "7d": 7, "30d": 30, "90d": 90 };
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/;

export interface Bounds {
  from?: string;
  to?: string;
}

export function daysOf(period: string): { from: string; to: string } | null {
  const found = DAYS.exec(period);
  return found === null ? null : { from: found[1] ?? "", to: found[2] ?? "" };
}

export function isPeriod(text: string): boolean {
  return LENGTH[text] !== undefined || (text !== ".." && DAYS.test(text));
}

/** Instants for the server. Moving periods are cut to the minute, so that a query stays the same. */
export function boundsOf(period: string | undefined, zone: string, now = Date.now()): Bounds {
  if (period === undefined) return {};
  const length = LENGTH[period];
  if (length !== undefined) {
    const at = Math.floor(now / MINUTE_MS) * MINUTE_MS;
    return { from: new Date(at - length * DAY_MS).toISOString() };
  }
  const days = daysOf(period);
  if (days === null) return {};
  return {
    ...(days.from === "" ? {} : { from: startOfDay(days.from, zone).toISOString() }),
    ...(days.to === "" ? {} : { to: endOfDay(days.to, zone).toISOString() }),
  };
}
