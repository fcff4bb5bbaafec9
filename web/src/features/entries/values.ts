import type { EntryValues, LogEntry } from "@/api";
import { isNothing, valueText } from "@/entry-form";
import type { Codes } from "@/lib/codes";
import { humanise } from "@/lib/words";

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

export interface ShownField {
  key: string;
  label: string;
  text: string;
  origin: LogEntry["origins"][string] | undefined;
}

export function shownFields(entry: LogEntry, codes: Codes, zone: string): ShownField[] {
  const plain = Object.entries(entry.values as Record<string, unknown>).filter(
    ([key, value]) => !APART.has(key) && !isNothing(value),
  );
  const custom = Object.entries(entry.values.custom ?? {})
    .filter(([, value]) => !isNothing(value))
    .map(([key, value]) => [`custom.${key}`, value] as const);
  return [...plain, ...custom].map(([key, value]) => ({
    key,
    label: codes.field(key),
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
