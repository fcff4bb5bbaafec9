/** Times as people read them. Instants come in as RFC 3339 in UTC and are shown in a time zone. */

const LOCALE = "en-GB";
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(named: string | undefined, options: Intl.DateTimeFormatOptions) {
  // An account without a zone of its own has "" there: the browser's applies.
  const zone = named === "" ? undefined : named;
  const key = `${zone ?? ""}|${JSON.stringify(options)}`;
  const found = formatters.get(key);
  if (found !== undefined) return found;
  const made = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone, hourCycle: "h23" });
  formatters.set(key, made);
  return made;
}

function instant(value: string | number | Date): Date {
  return value instanceof Date ? value : new Date(value);
}

/** The browser's zone; what a person without a setting sees. */
export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function isZone(zone: string): boolean {
  if (zone === "") return false;
  try {
    new Intl.DateTimeFormat(LOCALE, { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** "14:30" or, with seconds, "14:30:07" */
export function formatTime(
  value: string | number | Date,
  zone?: string,
  seconds = false,
): string {
  return formatter(zone, {
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" as const } : {}),
  }).format(instant(value));
}

/** "2026-11-20" in the zone: for comparing days and for date fields. */
export function dayKey(value: string | number | Date, zone?: string): string {
  const parts = formatter(zone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(instant(value));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** "Today", "Yesterday", "Tomorrow", "Tue 17 Nov", "17 Nov 2024" */
export function formatDay(value: string | number | Date, zone?: string, now = Date.now()): string {
  const at = instant(value);
  const days = dayNumber(dayKey(at, zone)) - dayNumber(dayKey(now, zone));
  if (days === 0) return "Today";
  if (days === -1) return "Yesterday";
  if (days === 1) return "Tomorrow";
  const sameYear = dayKey(at, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4);
  if (sameYear)
    return formatter(zone, { weekday: "short", day: "numeric", month: "short" })
      .format(at)
      .replace(",", "");
  return formatter(zone, { day: "numeric", month: "short", year: "numeric" }).format(at);
}

function dayNumber(key: string): number {
  return Math.round(Date.parse(`${key}T00:00:00Z`) / DAY);
}

/** "14:30" today, "Yesterday 14:30", "Tue 17 Nov 14:30", "17 Nov 2024 14:30" */
export function formatWhen(value: string | number | Date, zone?: string, now = Date.now()): string {
  const day = formatDay(value, zone, now);
  const time = formatTime(value, zone);
  return day === "Today" ? time : `${day} ${time}`;
}

/** "2026-11-20 14:30:07 UTC" */
export function formatUtc(value: string | number | Date): string {
  const at = instant(value);
  if (Number.isNaN(at.getTime())) return "";
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** "just now", "12 s ago", "4 min ago", "3 h ago", "2 days ago"; also "in 4 min" */
export function formatAgo(value: string | number | Date, now = Date.now()): string {
  const gap = now - instant(value).getTime();
  const size = Math.abs(gap);
  if (size < 2 * SECOND) return "just now";
  const words =
    size < MINUTE
      ? `${Math.floor(size / SECOND)} s`
      : size < HOUR
        ? `${Math.floor(size / MINUTE)} min`
        : size < DAY
          ? `${Math.floor(size / HOUR)} h`
          : plural(Math.floor(size / DAY), "day");
  return gap >= 0 ? `${words} ago` : `in ${words}`;
}

/** How long something has been waiting: "0:14", "26 m", "3 h", "2 d" */
export function formatAge(value: string | number | Date, now = Date.now()): string {
  const size = Math.max(0, now - instant(value).getTime());
  if (size < 10 * MINUTE) return formatClock(size / SECOND);
  if (size < HOUR) return `${Math.floor(size / MINUTE)} m`;
  if (size < DAY) return `${Math.floor(size / HOUR)} h`;
  return `${Math.floor(size / DAY)} d`;
}

/** Seconds as a running clock: "04:12", "1:04:12" */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  const two = (n: number) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(whole % 60)}` : `${two(m)}:${two(whole % 60)}`;
}

/** Seconds as a length: "38 s", "4 m 12 s", "1 h 4 m", "2 d 3 h" */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const m = Math.floor(whole / 60);
  if (m < 60) return whole % 60 === 0 ? `${m} m` : `${m} m ${whole % 60} s`;
  const h = Math.floor(m / 60);
  if (h < 24) return m % 60 === 0 ? `${h} h` : `${h} h ${m % 60} m`;
  const d = Math.floor(h / 24);
  return h % 24 === 0 ? `${d} d` : `${d} d ${h % 24} h`;
}

export function plural(count: number, word: string, many = `${word}s`): string {
  return `${count.toLocaleString(LOCALE)} ${count === 1 ? word : many}`;
}

/** "UTC+1", "UTC-5:30" as it is at that moment. */
export function formatOffset(zone: string, value: string | number | Date = Date.now()): string {
  const name = formatter(zone, { timeZoneName: "shortOffset" })
    .formatToParts(instant(value))
    .find((part) => part.type === "timeZoneName")?.value;
  return (name ?? "").replace("GMT", "UTC");
}

/** The instant at which a day ("2026-11-20") begins in a zone, also across clock changes. */
export function startOfDay(day: string, zone: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // The offset at the answer may differ from that at the guess, on a day the clocks change.
  const first = utc - offsetMs(zone, utc);
  return new Date(utc - offsetMs(zone, first));
}

/** The first instant after a day. */
export function endOfDay(day: string, zone: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  return startOfDay(next, zone);
}

function offsetMs(zone: string, at: number): number {
  const parts = formatter(zone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(new Date(at));
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value ?? 0);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - Math.floor(at / SECOND) * SECOND;
}
