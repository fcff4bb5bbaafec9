import { readField, type Values } from "@/lib/drafts";

/** When a field is needed, as far as one plain rule says it. */
export type Needed =
  | { when: "never" }
  | { when: "always" }
  | { when: "coded"; field: string; codes: string[] };

type Asked = Exclude<Needed, { when: "never" }>;

/** When a plain rule needs a field, and on which channels; none: on every one. */
export type Need = Asked & { channels: readonly string[] };

interface Field {
  key: string;
  kind: string;
}

interface Rule {
  condition: string;
  /** The field it points at. */
  field: string;
  channels: readonly string[];
}

const HAS = ["number", "money", "date", "datetime"];

/** The condition that holds once the field is filled in; null for kinds that cannot be asked for. */
export function filledCondition({ key, kind }: Field): string | null {
  const name = `entry.${key}`;
  if (key === "notes_html") return 'entry.notes_text != ""';
  if (kind === "follow_up") return `has(${name}.due_at)`;
  if (HAS.includes(kind)) return `has(${name})`;
  if (kind === "multi_picklist" || kind === "issues") return `size(${name}) > 0`;
  if (kind === "boolean" || kind === "summary") return null;
  return `${name} != ""`;
}

/** Whether a "needed when" can ask about it: about those with one code. */
export function decides({ kind }: Field): boolean {
  return kind === "picklist" || kind === "tree";
}

const ONE = /^entry\.([a-z0-9_.]+) != ("(?:[^"\\]|\\.)*") \|\| (.+)$/;
const MANY = /^!\(entry\.([a-z0-9_.]+) in (\[.*?\])\) \|\| (.+)$/;

/** What a condition says about when the field is needed; null when it says something else. */
export function neededIn(fields: readonly Field[], field: Field, condition: string): Asked | null {
  const filled = filledCondition(field);
  const text = condition.trim();
  if (filled === null) return null;
  if (text === filled) return { when: "always" };
  const found = ONE.exec(text) ?? MANY.exec(text);
  if (found?.[3] !== filled) return null;
  const [, on = "", list = ""] = found;
  if (!fields.some((one) => one.key === on && decides(one))) return null;
  try {
    const codes: unknown = JSON.parse(list);
    return { when: "coded", field: on, codes: [codes].flat().map(String) };
  } catch {
    return null;
  }
}

export function pointsAt({ field: at }: Rule, { key, kind }: Field): boolean {
  return at === key || (kind === "follow_up" && at.startsWith(key));
}

/** Every plain rule that needs the field at times. */
export function needsOf(fields: readonly Field[], rules: readonly Rule[], field: Field): Need[] {
  return rules
    .filter((rule) => pointsAt(rule, field))
    .flatMap((rule) => {
      const need = neededIn(fields, field, rule.condition);
      return need === null ? [] : [{ ...need, channels: rule.channels }];
    });
}

/** Whether one of them needs the field with these values. */
export function isNeeded(needs: readonly Need[], values: Values, channel: string | null): boolean {
  return needs.some(
    (need) =>
      (need.channels.length === 0 || (channel !== null && need.channels.includes(channel))) &&
      (need.when === "always" || need.codes.some((code) => code === readField(values, need.field))),
  );
}
