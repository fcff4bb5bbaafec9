import { formatDay, formatTime } from "@/lib/time";
import { secondsOf, type Times } from "./length";

const WORDS: Record<string, [string, string]> = {
  s: ["second", "seconds"],
  m: ["minute", "minutes"],
  h: ["hour", "hours"],
  d: ["day", "days"],
  w: ["week", "weeks"],
};

/** "Last 24 hours", "Last hour"; the text itself when it is no period. */
export function periodText(period: string): string {
  const [one, many] = WORDS[period.slice(-1)] ?? [];
  const count = Number(period.slice(0, -1));
  if (secondsOf(period) === null || one === undefined || many === undefined) return period;
  return count === 1 ? `Last ${one}` : `Last ${count} ${many}`;
}

/** "Today 09:30:00", to the second only where it says something. */
function momentText(at: string, zone: string, now: number): string {
  const seconds = !/T\d\d:\d\d:00(\.0+)?/.test(at);
  return `${formatDay(at, zone, now)} ${formatTime(at, zone, seconds)}`;
}

/** What the period says on its button. */
export function timeText({ period, from, to }: Times, usual: string, zone: string, now: number): string {
  if (from === undefined && to === undefined) return periodText(period ?? usual);
  if (to === undefined) return `Since ${momentText(from ?? "", zone, now)}`;
  if (from === undefined) return `Before ${momentText(to, zone, now)}`;
  return spanText(Date.parse(from), Date.parse(to), zone, now);
}

/** "Today 14:00 – 14:10", "Yesterday 23:50 – Today 00:10" */
export function spanText(from: number, to: number, zone: string, now: number): string {
  const seconds = to - from < 60_000 || from % 60_000 !== 0;
  const [first, last] = [formatDay(from, zone, now), formatDay(to, zone, now)];
  const ends = formatTime(to, zone, seconds);
  return `${first} ${formatTime(from, zone, seconds)} – ${first === last ? ends : `${last} ${ends}`}`;
}
