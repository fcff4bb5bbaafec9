import type { Body, CodeDef, FieldDef } from "../draft";
import { choices } from "./code-tree";
import { codesFor } from "./words";

/** Something of an entry that plain rules can ask about. */
export interface Subject {
  /** The field a rule about it points at. */
  key: string;
  /** Its name in conditions. */
  name: string;
  label: string;
  shape: "code" | "text" | "list" | "flag" | "number" | "moment";
  /** What is compared with numbers: the name, or the minor units of an amount. */
  measure: string;
  /** Whole numbers only. */
  whole: boolean;
  /** Of an amount of money. */
  currency: string | null;
  /** Whether there are codes to choose from. */
  coded: boolean;
  /** Worked out when asked for: a list may have ten thousand codes. */
  choices: () => Choice[];
}

export interface Choice {
  value: string;
  label: string;
}

const chosen = new WeakMap<readonly CodeDef[], Choice[]>();

function choicesOf(codes: readonly CodeDef[]): Choice[] {
  const before = chosen.get(codes) ?? choices(codes);
  chosen.set(codes, before);
  return before;
}

const SHAPES: Record<string, Subject["shape"]> = {
  picklist: "code",
  tree: "code",
  multi_picklist: "list",
  issues: "list",
  articles: "list",
  boolean: "flag",
  number: "number",
  money: "number",
  date: "moment",
  datetime: "moment",
};

const PARTS: Record<string, { part: string; label: string; shape: Subject["shape"] }[]> = {
  follow_up: [
    { part: "required", label: "needed", shape: "flag" },
    { part: "due_at", label: "due at", shape: "moment" },
    { part: "note", label: "note", shape: "text" },
  ],
  summary: [
    { part: "reason", label: "reason", shape: "text" },
    { part: "actions", label: "actions", shape: "text" },
    { part: "commitment", label: "commitment", shape: "text" },
    { part: "next_step", label: "next step", shape: "text" },
  ],
};

function subject(key: string, label: string, shape: Subject["shape"], more: Partial<Subject> = {}): Subject {
  const name = `entry.${key}`;
  return { key, name, label, shape, measure: name, whole: false, currency: null, coded: false, choices: () => [], ...more };
}

function ofField(body: Body, field: FieldDef): Subject[] {
  const { key, label, kind } = field;
  const parts = PARTS[kind];
  if (parts !== undefined)
    return parts.map((one) => subject(`${key}.${one.part}`, `${label}: ${one.label}`, one.shape));
  if (key === "notes_html") return [subject(key, label, "text", { name: "entry.notes_text" })];
  const shape = SHAPES[kind] ?? "text";
  const codes = codesFor(body, key);
  const own = subject(key, label, shape, {
    whole: kind === "money" || key === "duration_s",
    currency: kind === "money" ? (field.currency ?? "EUR") : null,
    coded: codes.length > 0,
    choices: () => choicesOf(codes),
    ...(kind === "money" ? { measure: `entry.${key}.minor_units` } : {}),
  });
  if (key !== "disposition" && key !== "topic") return [own];
  const classes = (): Choice[] => {
    const found = new Set(codes.map((code) => code.class).filter((one) => one !== null && one !== ""));
    return [...found].map((one) => ({ value: String(one), label: String(one).replaceAll("_", " ") }));
  };
  return [own, subject(key, `Class of ${label}`, "code", { name: `entry.${key}_class`, coded: true, choices: classes })];
}

// Walking the codes of every list is not for every letter that is typed.
const known = new WeakMap<Body, Subject[]>();

/** Everything plain rules can ask about, in the order of the fields. */
export function subjectsOf(body: Body): Subject[] {
  const before = known.get(body);
  if (before !== undefined) return before;
  const found = body.fields.flatMap((field) => ofField(body, field));
  known.set(body, found);
  return found;
}

/** By its name in a condition; "entry.custom.refund.minor_units" is about the amount. */
export function subjectNamed(body: Body, name: string): Subject | undefined {
  return subjectsOf(body).find((one) => one.name === name || one.measure === name);
}
