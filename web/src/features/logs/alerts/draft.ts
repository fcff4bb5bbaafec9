import type { LogAlert, AlertCondition, AlertKind, AlertSeverity, AlertValues } from "@/api";

/** An alert as it is typed: numbers are texts until they are read. */
export interface Draft {
  name: string;
  view: string;
  kind: AlertKind;
  threshold: string;
  window_min: string;
  least: string;
  quiet_min: string;
  severity: AlertSeverity;
  tell_recovery: boolean;
  channel: "webhook" | "email";
  url: string;
  emails: string;
}

export const FRESH: Draft = {
  name: "",
  view: "ready:failures",
  kind: "count",
  threshold: "5",
  window_min: "10",
  least: "10",
  quiet_min: "30",
  severity: "warning",
  tell_recovery: true,
  channel: "webhook",
  url: "",
  emails: "",
};

export function draftOf(alert: LogAlert): Draft {
  return {
    name: alert.name,
    view: alert.view.ref,
    kind: alert.kind,
    threshold: String(alert.threshold),
    window_min: String(alert.window_min),
    least: String(alert.least),
    quiet_min: String(alert.quiet_min),
    severity: alert.severity,
    tell_recovery: alert.tell_recovery,
    channel: alert.channel,
    url: alert.address,
    emails: alert.emails.join("\n"),
  };
}

function numberOf(text: string): number {
  return text.trim() === "" ? NaN : Number(text.replace(",", "."));
}

/** What is waited for; null while a number is missing. */
export function conditionOf(draft: Draft): AlertCondition | null {
  const { view, kind } = draft;
  const numbers = {
    threshold: kind === "absence" ? 0 : numberOf(draft.threshold),
    window_min: numberOf(draft.window_min),
    least: kind === "rate" ? numberOf(draft.least) : 1,
    quiet_min: numberOf(draft.quiet_min),
  };
  const whole = [numbers.window_min, numbers.least, numbers.quiet_min].every(Number.isInteger);
  if (!whole || !Number.isFinite(numbers.threshold) || numbers.window_min < 1) return null;
  return { view, kind, ...numbers };
}

/** What is sent to the server; null while something is missing. */
export function valuesOf(draft: Draft): Omit<AlertValues, "paused" | "muted_until"> | null {
  const condition = conditionOf(draft);
  if (condition === null) return null;
  const { name, severity, tell_recovery, channel } = draft;
  const address =
    channel === "webhook"
      ? { url: draft.url.trim(), emails: [] }
      : { url: "", emails: draft.emails.split(/[\s,;]+/).filter(Boolean) };
  return {
    ...condition,
    name: name.trim(),
    severity,
    tell_recovery,
    channel,
    ...address,
  };
}
