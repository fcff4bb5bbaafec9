import type { LogAlert, AlertCondition, AlertKind, AlertSeverity } from "@/api";
import { plural } from "@/lib/time";
import type { Tone } from "@/ui";

export const KINDS: { value: AlertKind; label: string }[] = [
  { value: "count", label: "Count" },
  { value: "rate", label: "Share of failures" },
  { value: "absence", label: "Nothing happens" },
];

export const SEVERITIES: { value: AlertSeverity; label: string }[] = [
  { value: "info", label: "Info" },
  { value: "warning", label: "Warning" },
  { value: "critical", label: "Critical" },
];

type Asked = Pick<AlertCondition, "kind" | "threshold" | "window_min">;

/** "More than 5 events in 10 minutes" */
export function spoken({ kind, threshold, window_min }: Asked): string {
  const window = window_min === 1 ? "1 minute" : plural(window_min, "minute");
  if (kind === "absence") return `No event for ${window}`;
  if (kind === "rate") return `More than ${threshold} % failed in ${window}`;
  return `More than ${plural(threshold, "event")} in ${window}`;
}

/** "12 events", "37.5 % failed" */
export function valueText(kind: AlertKind, value: number): string {
  return kind === "rate" ? `${Math.round(value * 10) / 10} % failed` : plural(value, "event");
}

/** How an alert stands, in one word. */
export function standing(alert: Pick<LogAlert, "state" | "muted_until">, now: number): { tone: Tone; label: string } {
  if (alert.state === "paused") return { tone: "idle", label: "Paused" };
  if (alert.state === "unreadable") return { tone: "bad", label: "View not understood" };
  const muted = isMuted(alert, now) ? ", muted" : "";
  if (alert.state === "firing") return { tone: "bad", label: `Firing${muted}` };
  return { tone: "ok", label: `Quiet${muted}` };
}

export function isMuted({ muted_until }: Pick<LogAlert, "muted_until">, now: number): boolean {
  return muted_until !== null && Date.parse(muted_until) > now;
}
