import { dayKey, formatTime, startOfDay } from "@/lib/time";

const LOCAL = /^\s*(\d{4}-\d\d-\d\d)(?:[ T](\d\d?):(\d\d)(?::(\d\d))?)?\s*$/;

/** "2026-03-02 09:30:00" in a zone. */
export function localText(at: string | number, zone: string): string {
  return `${dayKey(at, zone)} ${formatTime(at, zone, true)}`;
}

/** The instant of "2026-03-02 09:30[:15]" (or of the day's beginning) in a zone, null for anything else. */
export function readLocal(text: string, zone: string): string | null {
  const [, day = "", hour = "0", minute = "0", second = "0"] = LOCAL.exec(text) ?? [];
  if (day === "" || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return null;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 59) return null;
  const wanted = `${day} ${hour.padStart(2, "0")}:${minute}:${second.padStart(2, "0")}`;
  const guess = startOfDay(day, zone).getTime() + ((h * 60 + m) * 60 + s) * 1000;
  // On a day on which the clocks change, an hour more or less lies between midnight and then.
  const fits = [0, 3_600_000, -3_600_000].find((shift) => localText(guess + shift, zone) === wanted);
  return new Date(guess + (fits ?? 0)).toISOString();
}
