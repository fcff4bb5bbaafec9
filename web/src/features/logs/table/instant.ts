import { dayKey, formatDay, formatTime } from "@/lib/time";

/** "09:41:07.218", with the day in front when it is another than today. */
export function formatInstant(at: string, zone: string, now: number): string {
  const time = formatClockTime(at, zone);
  if (dayKey(at, zone) === dayKey(now, zone)) return time;
  return `${formatDay(at, zone, now)} ${time}`;
}

/** "09:41:07.218" */
export function formatClockTime(at: string, zone: string): string {
  const fraction = /\.(\d{1,3})/.exec(at)?.[1] ?? "0";
  return `${formatTime(at, zone, true)}.${fraction.padEnd(3, "0")}`;
}
