import { dayKey, formatTime } from "@/lib/time";

/** An instant as a date-and-time input shows it in a zone: "2026-11-27T10:00". */
export function toZonedInput(instant: string | null | undefined, zone: string): string {
  if (!instant) return "";
  return `${dayKey(instant, zone)}T${formatTime(instant, zone)}`;
}

/** The instant meant by such an input; an hour that does not exist gives the one after it. */
export function fromZonedInput(input: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(input)) return null;
  const wanted = Date.parse(`${input}:00Z`);
  if (Number.isNaN(wanted)) return null;
  let guess = wanted;
  for (let i = 0; i < 2; i += 1) {
    const shown = Date.parse(`${toZonedInput(new Date(guess).toISOString(), zone)}:00Z`);
    guess += wanted - shown;
  }
  return new Date(guess).toISOString().replace(".000Z", "Z");
}

/** Ready-made due times, told in the agent's zone. */
export function quickTimes(now: number, zone: string): { label: string; at: string }[] {
  const hour = 3_600_000;
  const day = 24 * hour;
  const nineOn = (ms: number): string =>
    fromZonedInput(`${dayKey(ms, zone)}T09:00`, zone) ?? new Date(ms).toISOString();
  const weekday = new Date(`${dayKey(now, zone)}T12:00:00Z`).getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  const inHours = (count: number): string =>
    new Date(Math.ceil((now + count * hour) / 300_000) * 300_000)
      .toISOString()
      .replace(".000Z", "Z");
  return [
    { label: "In 1 hour", at: inHours(1) },
    { label: "In 3 hours", at: inHours(3) },
    { label: "Tomorrow 09:00", at: nineOn(now + day) },
    { label: "Monday 09:00", at: nineOn(now + toMonday * day) },
    { label: "In a week", at: nineOn(now + 7 * day) },
  ];
}
