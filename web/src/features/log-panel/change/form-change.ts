import type { Channel, Code, LogEntry, Setup } from "@/api";
import { codeText, isNothing, panelFields, type PanelField } from "@/entry-form";
import { readField, type Values } from "@/lib/drafts";

/** For whom a form is chosen. */
export interface FormPlace {
  channel: Channel | null | undefined;
  queue: string | null | undefined;
}

export interface KeptField {
  key: string;
  label: string;
  value: unknown;
}

/** Named one by one up to here, counted beyond. */
const MOST_NAMED = 3;

/** What an agent meets on this form that was not so before, one plain sentence each. */
export function changeLines(old: Setup, now: Setup, place: FormPlace, values: Values): string[] {
  const [before, after] = [fieldsOf(old, place), fieldsOf(now, place)];
  return [
    ...[...after.values()].flatMap((field) => fieldLines(before.get(field.key), field)),
    ...[...before.values()]
      .filter(({ key }) => !after.has(key))
      .map(({ label }) => `“${label}” is no longer on the form.`),
    ...[...after.values()].flatMap((field) => codeLines(before.get(field.key), field, values)),
    ...ruleLines(old, now, place),
  ];
}

/** Values of fields that the form showed before and shows no more. */
export function keptFields(
  old: Setup | undefined,
  now: Setup,
  place: FormPlace,
  values: Values,
  vanished: LogEntry["not_in_form"],
): KeptField[] {
  const after = fieldsOf(now, place);
  const labels = new Map<string, string>(vanished.map(({ key, label }) => [key, label]));
  if (old) for (const { key, label } of fieldsOf(old, place).values()) labels.set(key, label);
  return [...labels]
    .filter(([key]) => !after.has(key) && !ALWAYS_SHOWN.has(key))
    .map(([key, label]) => ({ key, label, value: readField(values, key) }))
    .filter(({ value }) => !isNothing(value) && value !== false);
}

/** The panel offers these whatever the form says. */
const ALWAYS_SHOWN = new Set(["notes_html", "follow_up", "more_issues", "summary"]);

function fieldsOf(setup: Setup, { channel, queue }: FormPlace): Map<string, PanelField> {
  return new Map(panelFields(setup, channel, queue).map((field) => [field.key, field]));
}

function fieldLines(before: PanelField | undefined, after: PanelField): string[] {
  const { label, required } = after;
  if (!before) return [`“${label}” is new${required ? " and has to be filled in" : ""}.`];
  const lines: string[] = [];
  if (before.label !== label) lines.push(`“${before.label}” is now called “${label}”.`);
  if (before.kind !== after.kind) lines.push(`“${label}” is filled in differently now.`);
  if (required && !before.required) lines.push(`“${label}” has to be filled in now.`);
  if (!required && before.required) lines.push(`“${label}” may stay empty now.`);
  return lines;
}

function codeLines(before: PanelField | undefined, { key, label, codes }: PanelField, values: Values): string[] {
  if (!before || before.codes === codes) return [];
  const [old, offered] = [activeOf(before.codes), activeOf(codes)];
  const added = [...offered.keys()].filter((code) => !old.has(code));
  const retired = [...old.keys()].filter((code) => !offered.has(code));
  const mine = [readField(values, key)].flat();
  return [
    ...(added.length > 0 ? [`${label}: ${named(added, codes)} can be chosen now.`] : []),
    ...retired
      .filter((code) => mine.includes(code))
      .map((code) => `${label}: “${codeText(before.codes, code)}”, which you chose, is no longer offered; yours stays.`),
    ...goneLines(label, retired.filter((code) => !mine.includes(code)), before.codes, codes),
  ];
}

function goneLines(label: string, gone: string[], old: Code[], now: Code[]): string[] {
  if (gone.length === 0) return [];
  if (gone.length > MOST_NAMED) return [`${label}: ${gone.length} choices are no longer offered.`];
  const byCode = new Map(now.map((code) => [code.code, code]));
  return gone.map((code) => {
    const instead = byCode.get(code)?.replaced_by;
    const use = instead ? ` Choose “${codeText(now, instead)}” instead.` : "";
    return `${label}: “${codeText(old, code)}” is no longer offered.${use}`;
  });
}

function activeOf(codes: Code[]): Map<string, Code> {
  return new Map(codes.filter(({ active }) => active).map((code) => [code.code, code]));
}

function named(codes: string[], list: Code[]): string {
  if (codes.length > MOST_NAMED) return `${codes.length} more choices`;
  return codes.map((code) => `“${codeText(list, code)}”`).join(", ");
}

function ruleLines(old: Setup, now: Setup, { channel }: FormPlace): string[] {
  const known = new Set(old.rules.map(sameRule));
  return now.rules
    .filter((rule) => !known.has(sameRule(rule)))
    .filter(({ channels }) => channels.length === 0 || (channel != null && channels.includes(channel)))
    .map(({ message }) => `New rule: ${message}`);
}

function sameRule({ condition, field, message, channels }: Setup["rules"][number]): string {
  return JSON.stringify([condition, field, message, channels]);
}
