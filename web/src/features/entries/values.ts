import type { EntryValues, FollowUp, LogEntry } from "@/api";
import type { CodeList, Codes } from "@/lib/codes";
import { formatDuration, formatWhen } from "@/lib/time";
import { CHANNEL_LABEL, humanise } from "@/lib/words";

const LISTS: Partial<Record<string, CodeList>> = {
  topic: "topics",
  disposition: "dispositions",
  outcome: "outcomes",
  status: "statuses",
  sentiment_agent: "sentiments",
};

function text(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string" || typeof value === "number") return String(value);
  return JSON.stringify(value);
}

function isFollowUp(value: unknown): value is FollowUp {
  return typeof value === "object" && value !== null && "required" in value;
}

function followUp(value: unknown, zone: string): string {
  if (!isFollowUp(value) || !value.required) return "No";
  const due = value.due_at == null ? null : formatWhen(value.due_at, zone);
  return [value.note, due, value.kept === true ? "kept" : null].filter(Boolean).join(" · ") || "Yes";
}

/** One value of an entry in words, whatever field it is. */
export function valueText(key: string, value: unknown, codes: Codes, zone: string): string {
  const list = LISTS[key];
  if (list !== undefined) return codes.label(list, typeof value === "string" ? value : null);
  if (key === "channel" && typeof value === "string")
    return CHANNEL_LABEL[value as keyof typeof CHANNEL_LABEL];
  if (key === "follow_up") return followUp(value, zone);
  if (key === "duration_s" && typeof value === "number") return formatDuration(value);
  if (key === "occurred_at" && typeof value === "string") return formatWhen(value, zone);
  return text(value);
}

/** Shown apart from the list of fields, or not for a reader at all. */
const APART = new Set([
  "subject",
  "notes_html",
  "summary",
  "more_issues",
  "handover_note",
  "custom",
  "utc_offset",
  "person_id",
  "account_id",
  "case_id",
]);

function empty(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}

export interface ShownField {
  key: string;
  label: string;
  text: string;
  origin: LogEntry["origins"][string] | undefined;
}

export function shownFields(entry: LogEntry, codes: Codes, zone: string): ShownField[] {
  const plain = Object.entries(entry.values as Record<string, unknown>).filter(
    ([key, value]) => !APART.has(key) && !empty(value),
  );
  const custom = Object.entries(entry.values.custom ?? {})
    .filter(([, value]) => !empty(value))
    .map(([key, value]) => [`custom.${key}`, value] as const);
  return [...plain, ...custom].map(([key, value]) => ({
    key,
    label: key.startsWith("custom.") ? codes.field(key.slice(7)) : codes.field(key),
    text: valueText(key, value, codes, zone),
    origin: entry.origins[key],
  }));
}

const SUMMARY = ["reason", "actions", "commitment", "next_step"] as const;

export function summaryLines(values: EntryValues): { label: string; text: string }[] {
  return SUMMARY.flatMap((key) => {
    const own = values.summary?.[key];
    return own == null || own === "" ? [] : [{ label: humanise(key), text: own }];
  });
}
