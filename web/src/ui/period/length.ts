/** A time as an address names it: counted back from now, or between two moments (RFC 3339). */
export interface Times {
  period?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds of a period like "15m" or "7d", null for what is none. */
export function secondsOf(period: string): number | null {
  const found = /^(\d{1,9})([smhdw])$/.exec(period);
  const unit = UNITS[found?.[2] ?? ""];
  return found === null || unit === undefined ? null : Number(found[1]) * unit;
}
