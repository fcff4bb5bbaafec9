/** What people write as a date or a time, read without guessing: "03/04/2026" could be two days and is none. */

const WORDS: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 };
const DAY_MS = 86_400_000;

/** "2026-11-27", "27.11.2026", "27 Nov 2026", "today" as "2026-11-27"; null for anything else. */
export function readDay(text: string, today: string): string | null {
  const written = text.trim().toLowerCase();
  const shift = WORDS[written];
  if (shift !== undefined)
    return new Date(Date.parse(`${today}T00:00:00Z`) + shift * DAY_MS).toISOString().slice(0, 10);
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(written);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written);
  if (german) return dayOf(german[3], german[2], german[1]);
  const named = /^(\d{1,2})\.? ([a-z]{3})[a-z]*\.? (\d{4})$/.exec(written);
  if (named) return dayOf(named[3], String(MONTHS.indexOf(named[2] ?? "") + 1), named[1]);
  return null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "9:05", "14.30", "1430", "2:30 pm" as "14:30"; null for anything else. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))? ?(am|pm)?$/.exec(text.trim().toLowerCase());
  if (!found) return null;
  const [, hours, minutes, half] = found;
  if (minutes === undefined && half === undefined) return null;
  const hour = Number(hours);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const at = half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  if (at > 23 || Number(minutes ?? 0) > 59) return null;
  return `${String(at).padStart(2, "0")}:${minutes ?? "00"}`;
}

/** "2026-11-27 10:00" and its like as "2026-11-27T10:00"; a time alone is meant for today. */
export function readMoment(text: string, today: string): string | null {
  const written = text.trim().replace(/(\d)t(\d)/i, "$1 $2");
  const alone = readTime(written);
  if (alone !== null) return `${today}T${alone}`;
  const split = /^(.*?),?\s+(\d{1,2}(?:[:.h]?\d{2})?(?: ?[ap]m)?)$/i.exec(written);
  const [day, time] = [readDay(split?.[1] ?? "", today), readTime(split?.[2] ?? "")];
  return day === null || time === null ? null : `${day}T${time}`;
}

function dayOf(year = "", month = "", day = ""): string | null {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text;
}
