/**
 * The query line as the server reads it (docs/guides/search-events.md), taken apart into terms:
 * each is a chip. What is not understood stays a term; the server tells what is wrong with it.
 */
export interface Term {
  text: string;
  /** Place of its first character in the line, from 0. */
  start: number;
}

export interface Value {
  text: string;
  /** A `*` stands for any text. */
  pattern: boolean;
}

export type Operator = ":" | ">" | ">=" | "<" | "<=";

export interface Condition {
  /** "status", "data.http.status" */
  field: string;
  operator: Operator;
  negated: boolean;
  values: Value[];
}

const QUOTED = /"(?:[^"\\]|\\.)*"?/y;
const CONDITION =
  /^(-?)([A-Za-z_][A-Za-z0-9_]*(?:\.(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"))*)(!=|>=|<=|[:=<>])([^]*)$/;
const PLAIN = /^[^\s",*\\]+$/;
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;

function quotedAt(text: string, at: number): string {
  QUOTED.lastIndex = at;
  return QUOTED.exec(text)?.[0] ?? "";
}

/** Terms stand between spaces; spaces between quotation marks belong to their term. */
export function termsOf(line: string): Term[] {
  const terms: Term[] = [];
  let at = 0;
  while (at < line.length) {
    if (/\s/.test(line.charAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    while (at < line.length && !/\s/.test(line.charAt(at)))
      at += line.charAt(at) === '"' ? quotedAt(line, at).length : 1;
    terms.push({ text: line.slice(start, at), start });
  }
  return terms;
}

function unquoted(text: string): string {
  const closed = text.length > 1 && text.endsWith('"') ? text.slice(1, -1) : text.slice(1);
  return closed.replace(/\\(["\\])/g, "$1");
}

function valuesOf(text: string): Value[] {
  const values: Value[] = [];
  let current = { text: "", pattern: false };
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      const part = quotedAt(text, at);
      current.text += unquoted(part);
      at += part.length;
      continue;
    }
    if (character === ",") {
      values.push(current);
      current = { text: "", pattern: false };
    } else {
      current.text += character;
      if (character === "*") current.pattern = true;
    }
    at += 1;
  }
  return [...values, current];
}

/** The condition that a term is, null for free text. */
export function conditionOf(term: string): Condition | null {
  const found = CONDITION.exec(term);
  if (found === null) return null;
  const [, minus = "", field = "", sign = ":", rest = ""] = found;
  const operator: Operator = sign === "=" || sign === "!=" ? ":" : (sign as Operator);
  return { field, operator, negated: (minus === "-") !== (sign === "!="), values: valuesOf(rest) };
}

export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

function writtenValue(value: Value): string {
  if (value.pattern) return value.text;
  return PLAIN.test(value.text) ? value.text : quoted(value.text);
}

export function written(condition: Condition): string {
  const { field, negated, operator, values } = condition;
  return `${negated ? "-" : ""}${field}${operator}${values.map(writtenValue).join(",")}`;
}

/** "data.http.status" for a path of names. */
export function payloadField(path: readonly string[]): string {
  return ["data", ...path.map((name) => (PLAIN_KEY.test(name) ? name : quoted(name)))].join(".");
}

export function joined(terms: readonly string[]): string {
  return terms.filter((term) => term.trim() !== "").join(" ");
}
