import type { Body } from "../draft";
import { subjectNamed, type Subject } from "./subjects";

/** What a plain test says about one field. */
export type Op = "is" | "not" | "has" | "yes" | "no" | "filled" | "empty" | "greater" | "less";

export interface Test {
  subject: Subject;
  op: Op;
  /** Codes or one text of "is", "not" and "has"; the number of "greater" and "less", as it is compared. */
  values: (string | number)[];
}

/** "When all of these hold, that must hold": the rules that can be said without CEL. */
export interface SimpleRule {
  when: Test[];
  then: Test;
}

const VALUED: Op[] = ["is", "not", "has", "greater", "less"];

export function isWhole({ op, values }: Test): boolean {
  return !VALUED.includes(op) || (values.length > 0 && values.every((value) => value !== ""));
}

const quoted = (value: string | number): string => JSON.stringify(String(value));

/** 5 for whole numbers, 5.0 for the others: the language tells them apart. */
function numeral({ subject, values }: Test): string {
  const value = Number(values[0]);
  return subject.whole || !Number.isInteger(value) ? String(value) : value.toFixed(1);
}

function filled({ name, shape }: Subject): string {
  if (shape === "list") return `size(${name}) > 0`;
  return shape === "text" || shape === "code" ? `${name} != ""` : `has(${name})`;
}

function empty({ name, shape }: Subject): string {
  if (shape === "list") return `size(${name}) == 0`;
  return shape === "text" || shape === "code" ? `${name} == ""` : `!has(${name})`;
}

function written(test: Test, holds: boolean): string {
  const { subject, op, values } = test;
  const { name, measure } = subject;
  const [only = ""] = values;
  switch (op) {
    case "is":
      if (values.length === 1) return `${name} ${holds ? "==" : "!="} ${quoted(only)}`;
      return holds ? `${name} in [${values.map(quoted).join(", ")}]` : `!(${name} in [${values.map(quoted).join(", ")}])`;
    case "not":
      return written({ ...test, op: "is" }, !holds);
    case "has":
      return holds ? `${quoted(only)} in ${name}` : `!(${quoted(only)} in ${name})`;
    case "yes":
      return holds ? name : `!${name}`;
    case "no":
      return holds ? `!${name}` : name;
    case "filled":
      return holds ? filled(subject) : empty(subject);
    case "empty":
      return holds ? empty(subject) : filled(subject);
    case "greater":
    case "less": {
      const compared = `has(${name}) && ${measure} ${op === "greater" ? ">" : "<"} ${numeral(test)}`;
      return holds ? compared : `!(${compared})`;
    }
  }
}

/** The condition in CEL; null while a value is missing. */
export function conditionOfRule({ when, then }: SimpleRule): string | null {
  if (![...when, then].every(isWhole)) return null;
  return [...when.map((test) => written(test, false)), written(then, true)].join(" || ");
}

/** What a condition says in plain tests; null when it says more than they can. */
export function simpleRuleOf(body: Body, condition: string): SimpleRule | null {
  const parts = splitOr(condition.trim());
  const last = parts.pop() ?? "";
  const then = testOf(body, last, true);
  const when = parts.map((part) => testOf(body, part, false));
  if (then === null || when.includes(null)) return null;
  const rule = { when: when.filter((test) => test !== null), then };
  return conditionOfRule(rule) === condition.trim() ? rule : null;
}

const OPS: Op[] = ["filled", "empty", "yes", "no", "greater", "less", "is", "not", "has"];

/** Reads by trying: the one test that would be written just so. */
function testOf(body: Body, text: string, holds: boolean): Test | null {
  const named = /entry\.[a-z0-9_.]+/.exec(text)?.[0];
  const subject = named === undefined ? undefined : subjectNamed(body, named);
  if (subject === undefined) return null;
  const texts = (text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map(unquoted);
  const number = Number(/-?[0-9][0-9.e+]*(?=\)?$)/.exec(text)?.[0] ?? Number.NaN);
  for (const op of OPS.filter((one) => allowed(subject, one))) {
    const numeric = op === "greater" || op === "less";
    if (numeric && Number.isNaN(number)) continue;
    const values = numeric ? [number] : VALUED.includes(op) ? texts : [];
    const test = { subject, op, values };
    if (isWhole(test) && written(test, holds) === text) return test;
  }
  return null;
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    // An escape of CEL that JSON does not have: written again it differs, so the condition counts as CEL.
    return text;
  }
}

/** Cuts at every "||" that stands outside quotes and brackets. */
function splitOr(text: string): string[] {
  const parts = [""];
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const quote = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(at))?.[0];
    const sign = text[at] ?? "";
    if (quote === undefined && depth === 0 && text.startsWith(" || ", at)) {
      parts.push("");
      at += 4;
      continue;
    }
    if ("([{".includes(sign)) depth += 1;
    if (")]}".includes(sign)) depth -= 1;
    const taken = quote ?? sign;
    parts.push((parts.pop() ?? "") + taken);
    at += taken.length;
  }
  return parts;
}

const ALLOWED: Record<Subject["shape"], Op[]> = {
  code: ["is", "not", "filled", "empty"],
  text: ["filled", "empty", "is", "not"],
  list: ["filled", "empty", "has"],
  flag: ["yes", "no"],
  number: ["filled", "empty", "greater", "less"],
  moment: ["filled", "empty"],
};

/** What can be asked of a field, the usual first. */
export function opsFor(subject: Subject): Op[] {
  // A list whose items are no codes has nothing to choose from.
  return ALLOWED[subject.shape].filter((op) => op !== "has" || subject.coded);
}

function allowed(subject: Subject, op: Op): boolean {
  return ALLOWED[subject.shape].includes(op);
}
