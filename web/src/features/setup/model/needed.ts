import { decides, filledCondition, neededIn, pointsAt, type Needed } from "@/lib/rules";
import type { Body, FieldDef, RuleDef } from "../draft";
import { andList, codeLabel, codesFor, fieldLabel, fieldOf } from "./words";

export { filledCondition, type Needed };

/** Fields a "needed when" can ask about: those with one code. */
export function conditionFields(body: Body): FieldDef[] {
  return body.fields.filter(decides);
}

const quoted = (text: string): string => JSON.stringify(text);

function otherwise(field: string, codes: readonly string[]): string {
  const [only] = codes;
  const name = `entry.${field}`;
  return codes.length === 1 && only !== undefined
    ? `${name} != ${quoted(only)}`
    : `!(${name} in [${codes.map(quoted).join(", ")}])`;
}

export function conditionOf(field: FieldDef, needed: Exclude<Needed, { when: "never" }>): string | null {
  const filled = filledCondition(field);
  if (filled === null || needed.when === "always") return filled;
  return `${otherwise(needed.field, needed.codes)} || ${filled}`;
}

/** What such a condition says; null when a person wrote something else. */
export function codesOfCondition(body: Body, field: FieldDef, condition: string): Needed | null {
  return neededIn(body.fields, field, condition);
}

/** The rule that says when the field is needed on every channel, if there is one. */
export function neededRule(body: Body, field: FieldDef): RuleDef | undefined {
  return body.rules.find((rule) => isNeededRule(body, field, rule));
}

function isNeededRule(body: Body, field: FieldDef, rule: RuleDef): boolean {
  return pointsAt(rule, field) && rule.channels.length === 0 && codesOfCondition(body, field, rule.condition) !== null;
}

export function neededOf(body: Body, field: FieldDef): Needed {
  const rule = neededRule(body, field);
  return (rule && codesOfCondition(body, field, rule.condition)) ?? { when: "never" };
}

/** Other rules that point at the field. */
export function otherRules(body: Body, field: FieldDef): RuleDef[] {
  const own = neededRule(body, field);
  return body.rules.filter(
    (rule) =>
      rule !== own && (rule.field === field.key || rule.field.startsWith(`${field.key}.`)),
  );
}

/** "always" · "when Disposition is Refund issued or Refund promised" */
export function neededWords(body: Body, needed: Needed): string {
  if (needed.when !== "coded") return needed.when;
  const codes = codesFor(body, needed.field);
  const labels = needed.codes.map((code) => codeLabel(codes, code));
  return `when ${fieldLabel(body, needed.field)} is ${andList(labels).replace(/ and (?=[^,]*$)/, " or ")}`;
}

/** Writes the rule for all channels, changes it, or takes it away. */
export function setNeeded(body: Body, key: string, needed: Needed): Body {
  const field = fieldOf(body, key);
  if (field === undefined) return body;
  const before = neededRule(body, field);
  if (needed.when === "never")
    return before === undefined ? body : { ...body, rules: body.rules.filter((rule) => rule !== before) };
  const condition = conditionOf(field, needed);
  if (condition === null) return body;
  const message = messageOf(body, field, needed);
  if (before !== undefined) {
    const own = codesOfCondition(body, field, before.condition);
    // A message that somebody worded stays.
    const worded = own === null || own.when === "never" || before.message !== messageOf(body, field, own);
    const after = { ...before, condition, message: worded ? before.message : message };
    return { ...body, rules: body.rules.map((rule) => (rule === before ? after : rule)) };
  }
  const rule: RuleDef = {
    name: freeRuleName(body, `${field.label} needed`),
    condition,
    message,
    field: field.kind === "follow_up" ? `${field.key}.due_at` : field.key,
    channels: [],
  };
  return { ...body, rules: [...body.rules, rule] };
}

function messageOf(body: Body, field: FieldDef, needed: Needed): string {
  const when = needed.when === "coded" ? ` It is needed ${neededWords(body, needed)}.` : "";
  return `Fill in “${field.label}”.${when}`.slice(0, 300);
}

function freeRuleName(body: Body, name: string): string {
  const taken = new Set(body.rules.map((rule) => rule.name));
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}
