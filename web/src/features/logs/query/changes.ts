import { conditionOf, joined, termsOf, written, type Condition, type Value } from "./terms";

export interface Chosen {
  only: ReadonlySet<string>;
  except: ReadonlySet<string>;
}

const exact = (text: string): Value => ({ text, pattern: false });

function isAbout(condition: Condition | null, field: string): condition is Condition {
  return condition?.field === field && condition.operator === ":";
}

/** Which values of a field the line asks for, and which it takes out. */
export function chosenOf(line: string, field: string): Chosen {
  const only = new Set<string>();
  const except = new Set<string>();
  for (const { text } of termsOf(line)) {
    const condition = conditionOf(text);
    if (!isAbout(condition, field)) continue;
    for (const value of condition.values)
      if (!value.pattern) (condition.negated ? except : only).add(value.text);
  }
  return { only, except };
}

/** The terms of a line without one value of a field; a condition that is left empty goes. */
function withoutValue(line: string, field: string, value: string): string[] {
  return termsOf(line).flatMap(({ text }) => {
    const condition = conditionOf(text);
    if (!isAbout(condition, field)) return [text];
    const left = condition.values.filter((one) => one.pattern || one.text !== value);
    if (left.length === condition.values.length) return [text];
    return left.length === 0 ? [] : [written({ ...condition, values: left })];
  });
}

function added(terms: string[], field: string, value: string, negated: boolean): string {
  const at = terms.findIndex((text) => {
    const condition = conditionOf(text);
    return isAbout(condition, field) && condition.negated === negated;
  });
  const there = at === -1 ? null : conditionOf(terms[at] ?? "");
  if (there === null)
    return joined([...terms, written({ field, operator: ":", negated, values: [exact(value)] })]);
  const grown = written({ ...there, values: [...there.values, exact(value)] });
  return joined(terms.map((text, index) => (index === at ? grown : text)));
}

/** Asks for a value too, or no longer. */
export function toggled(line: string, field: string, value: string, negated = false): string {
  const { only, except } = chosenOf(line, field);
  const rest = withoutValue(line, field, value);
  return (negated ? except : only).has(value) ? joined(rest) : added(rest, field, value, negated);
}

/** Asks for this value of the field and no other. */
export function onlyValue(line: string, field: string, value: string): string {
  return added(termsOf(withoutField(line, field)).map(({ text }) => text), field, value, false);
}

/** The line without any condition on a field. */
export function withoutField(line: string, field: string): string {
  const kept = termsOf(line).filter(({ text }) => conditionOf(text)?.field !== field);
  return joined(kept.map(({ text }) => text));
}

export function withoutTerm(line: string, index: number): string {
  return joined(termsOf(line).flatMap(({ text }, at) => (at === index ? [] : [text])));
}

export function withTerm(line: string, term: string): string {
  const has = termsOf(line).some(({ text }) => text === term);
  return has ? line : joined([line.trim(), term]);
}
