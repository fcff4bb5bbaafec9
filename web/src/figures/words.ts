import { plural } from "@/lib/time";
import { humanise } from "@/lib/words";
import type { Figure, Measured, PageKey } from "./shapes";

const LOCALE = "en-GB";

export const PAGES: { key: PageKey; slug: string; label: string }[] = [
  { key: "contacts", slug: "contacts", label: "Contacts" },
  { key: "quality", slug: "quality", label: "Quality" },
  { key: "people", slug: "people", label: "People" },
  { key: "service_level", slug: "service-level", label: "Service level" },
  { key: "self_service", slug: "self-service", label: "Self-service" },
  { key: "coverage", slug: "coverage", label: "Coverage" },
];

/** The question that a page answers, under its tabs. */
export const PAGE_QUESTION: Record<PageKey, string> = {
  contacts: "What do people contact us about, when, and by which way?",
  quality: "Are their matters settled, at once or at last?",
  people: "What do agents spend their time on?",
  service_level: "How long do people wait?",
  self_service: "What could they settle without us?",
  coverage: "Is every contact written down?",
};

const DIMENSION: Record<string, string> = {
  topic: "topic",
  channel: "channel",
  queue: "queue",
  team: "team",
  agent: "agent",
  hour: "hour of the day",
  weekday: "day of the week",
  day: "day",
  week: "week",
  month: "month",
  wait: "waiting time",
  age: "age",
  tenure: "time with the team",
  type: "kind of contact",
  weekday_hour: "day and hour",
  agent_topic: "agent and topic",
  automation: "bot or AI agent",
};

/** "by hour of the day" */
export function byWords(by: string): string {
  return `by ${DIMENSION[by] ?? humanise(by).toLowerCase()}`;
}

/** Dimensions that have an order of their own; bars stand in it and are never sorted. */
const OF_THE_CLOCK = ["hour", "weekday"];
const TIMES = ["day", "week", "month"];
const BINS = ["age", "wait", "tenure", "bin"];

export function isOrdered(by: string): boolean {
  return isTime(by) || OF_THE_CLOCK.includes(by) || BINS.includes(by);
}

/** Stretches of time, one after the other */
export function isTime(by: string): boolean {
  return TIMES.includes(by);
}

export function isOfTheClock(by: string): boolean {
  return OF_THE_CLOCK.includes(by);
}

function dayText(key: string, options: Intl.DateTimeFormatOptions): string {
  const at = new Date(`${key}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return key;
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: "UTC" }).format(at).replace(",", "");
}

/** A row as one says it: "Mon 2 Nov 2026" for a day, "Nov 2026" for a month, else as it was named. */
export function rowLabel(by: string, key: string, label: string): string {
  if (by === "day") return dayText(key, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  if (by === "week") return `Week of ${dayText(key, { day: "numeric", month: "short", year: "numeric" })}`;
  if (by === "month") return dayText(`${key}-15`, { month: "short", year: "numeric" });
  return label;
}

/** The same where there is little room: "2 Nov", "Mon", "09". */
export function tickLabel(by: string, key: string, label: string): string {
  if (by === "day" || by === "week") return dayText(key, { day: "numeric", month: "short" });
  if (by === "month") return dayText(`${key}-15`, { month: "short" });
  if (by === "weekday") return label.slice(0, 3);
  return by === "hour" ? label.slice(0, 2) : label;
}

const ROWS: Record<string, [string, string]> = {
  conversations: ["contact", "contacts"],
  log_entries: ["entry", "entries"],
  cases: ["case", "cases"],
  sessions: ["session", "sessions"],
  reviews: ["review", "reviews"],
};

/** "1,204 contacts" */
export function rowWords(figure: Pick<Figure, "rows_are">, n: number): string {
  const [one, many] = ROWS[figure.rows_are] ?? ["row", "rows"];
  return plural(n, one, many);
}

function digits(value: number, most: number): string {
  return value.toLocaleString(LOCALE, { maximumFractionDigits: most, minimumFractionDigits: 0 });
}

/** Seconds as one says them: "4.2 s", "38 s", "4 m 12 s", "1 h 4 m", "2 d 3 h". */
export function formatSeconds(seconds: number): string {
  if (seconds < 0) return `−${formatSeconds(-seconds)}`;
  if (seconds < 9.95) return `${digits(seconds, 1)} s`;
  const whole = Math.round(seconds);
  const pair = (size: number, one: string, smaller: number, other: string): string => {
    const large = Math.floor(whole / size);
    const rest = Math.floor((whole - large * size) / smaller);
    return rest === 0 ? `${large} ${one}` : `${large} ${one} ${rest} ${other}`;
  };
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return pair(60, "m", 1, "s");
  if (whole < 86_400) return pair(3600, "h", 60, "m");
  return pair(86_400, "d", 3600, "h");
}

/** A share with one digit after the point, but never a "100 %" or "0 %" that is none. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 99.9 && percent < 100) return "> 99.9 %";
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  return `${digits(percent, 1)} %`;
}

/** A value of a figure in its unit. */
export function formatValue(value: number, unit: string): string {
  if (unit === "seconds") return formatSeconds(value);
  if (unit === "minutes") return formatSeconds(value * 60);
  if (unit === "share") return formatShare(value);
  if (unit === "count") return digits(value, Number.isInteger(value) || value >= 100 ? 0 : 1);
  if (unit.startsWith("per_")) return digits(value, 2);
  return `${digits(value, value >= 100 ? 0 : 2)} ${unitWords(unit)}`;
}

/** "an hour", what stands under a value whose unit its number does not tell. */
export function unitWords(unit: string): string {
  return unit.startsWith("per_") ? `per ${humanise(unit.slice(4)).toLowerCase()}` : humanise(unit).toLowerCase();
}

/** On an axis: "5 m", "1.2k", "50 %". */
export function formatTick(value: number, unit: string): string {
  if (unit === "seconds") return formatSeconds(value);
  if (unit === "minutes") return formatSeconds(value * 60);
  if (unit === "share") return `${digits(value * 100, 1)} %`;
  if (value >= 10_000) return `${digits(value / 1000, 0)}k`;
  if (value >= 1000) return `${digits(value / 1000, 1)}k`;
  return digits(value, 2);
}

/** What to do where there is nothing to count, by what would be counted. */
const NONE: Record<string, string> = {
  cases: "No cases in this period. A case is opened from a contact, for what takes more than one.",
  log_entries: "No entries of this kind in this period. They come from what agents write down.",
  reviews: "No reviews in this period. Draw a sample under Quality reviews, and score it.",
  sessions: "No sessions in this period. Bots and AI agents report theirs to the event log.",
};

export function noneWords(figure: Pick<Figure, "rows_are">): string {
  return NONE[figure.rows_are] ?? "None in this period";
}

export function tooFew(n: number): string {
  return `too few (${n.toLocaleString(LOCALE)})`;
}

/** "mean" is said where a median stands beside it. */
export function isTimed(unit: string): boolean {
  return unit === "seconds" || unit === "minutes";
}

export interface Comparison {
  sign: "up" | "down" | "same";
  tone: "better" | "worse" | "neutral";
  /** "12 % longer, worse" */
  text: string;
}

const WORDS: Record<string, [more: string, less: string]> = {
  seconds: ["longer", "shorter"],
  minutes: ["more", "less"],
  count: ["more", "fewer"],
  share: ["higher", "lower"],
};

/** How a value stands to the one before it, in words; null when there is nothing to compare. `likely`: its interval. */
export function comparison(
  figure: Pick<Figure, "unit" | "better">,
  now: number | null,
  before: Pick<Measured, "value"> | null,
  likely: readonly number[] | null = null,
): Comparison | null {
  const was = before?.value ?? null;
  if (now === null || was === null) return null;
  const size = sizeOf(now, was, figure.unit);
  if (size === null) return { sign: "same", tone: "neutral", text: "as before" };
  const up = now > was;
  const [more, less] = WORDS[figure.unit] ?? ["higher", "lower"];
  const [low, high] = likely ?? [];
  // Where the value before may as well be the true one now, nothing got better or worse.
  const chance = low !== undefined && high !== undefined && was >= low && was <= high;
  const tone = figure.better === null || chance ? "neutral" : (figure.better === "up") === up ? "better" : "worse";
  const verdict = chance ? ", may be chance" : tone === "neutral" ? "" : `, ${tone}`;
  return { sign: up ? "up" : "down", tone, text: `${size} ${up ? more : less}${verdict}` };
}

/** "12 %", "3.1 points", or null when the difference is too small to be said. */
function sizeOf(now: number, was: number, unit: string): string | null {
  if (unit === "share") {
    const points = Math.round(Math.abs(now - was) * 1000) / 10;
    return points === 0 ? null : `${digits(points, 1)} ${points === 1 ? "point" : "points"}`;
  }
  if (was === 0) return now === 0 ? null : formatValue(Math.abs(now), unit);
  const percent = (Math.abs(now - was) / Math.abs(was)) * 100;
  if (percent < 0.5) return null;
  return percent >= 1000 ? `${digits(now / was, 0)} times` : `${digits(percent, percent < 10 ? 1 : 0)} %`;
}

/** "61 % – 68 %": where the true value lies with 95 % certainty. */
export function intervalText(interval: readonly number[], unit: string): string {
  return interval.map((end) => formatValue(end, unit)).join(" – ");
}
