import type { FollowUp, Issue } from "@/api";
import type { Codes } from "@/lib/codes";
import { formatDuration, formatWhen } from "@/lib/time";
import { CHANNEL_LABEL } from "@/lib/words";
import { amountOf, isMoney, type Money } from "./money";

function text(value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string" || typeof value === "number") return String(value);
  return JSON.stringify(value);
}

function money(value: Money): string {
  const { currency } = value;
  return new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(amountOf(value));
}

function isFollowUp(value: unknown): value is Partial<FollowUp> {
  return typeof value === "object" && value !== null;
}

function followUp(value: unknown, zone: string): string {
  // A due time alone is a promise as well.
  if (!isFollowUp(value) || (value.required !== true && value.due_at == null)) return "No";
  const due = value.due_at == null ? null : formatWhen(value.due_at, zone);
  return [value.note, due, value.kept === true ? "kept" : null].filter(Boolean).join(" · ") || "Yes";
}

function issue({ topic, disposition, outcome }: Issue, codes: Codes): string {
  const parts = [
    ["topics", topic],
    ["dispositions", disposition],
    ["outcomes", outcome],
  ] as const;
  return parts
    .filter(([, code]) => code != null)
    .map(([list, code]) => codes.label(list, code))
    .join(", ");
}

/** One value of an entry in words, whatever field it is. */
export function valueText(key: string, value: unknown, codes: Codes, zone: string): string {
  const field = codes.definition(key);
  if (isNothing(value)) return "–";
  if (key === "more_issues" && Array.isArray(value))
    return (value as Issue[]).map((one) => issue(one, codes)).join("; ");
  if (Array.isArray(value))
    return value.map((one: unknown) => valueText(key, one, codes, zone)).join(", ");
  if (key === "channel" && typeof value === "string" && value in CHANNEL_LABEL)
    return CHANNEL_LABEL[value as keyof typeof CHANNEL_LABEL];
  if (field?.code_list != null && typeof value === "string")
    return codes.label(field.code_list, value);
  if (isMoney(value)) return money(value);
  if (key === "follow_up") return followUp(value, zone);
  if (key === "duration_s" && typeof value === "number") return formatDuration(value);
  if (isMoment(key, field?.kind) && typeof value === "string") return formatWhen(value, zone);
  return text(value);
}

function isMoment(key: string, kind: string | undefined): boolean {
  return kind === "datetime" || key === "occurred_at" || key === "follow_up.due_at";
}

export function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === undefined || value === "";
}
