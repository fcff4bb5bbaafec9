import type { Op, SimpleRule, Test } from "./simple-rule";
import type { Subject } from "./subjects";
import { andList } from "./words";

const ASKED: Record<Op, string> = {
  is: "is",
  not: "is not",
  has: "contains",
  yes: "is yes",
  no: "is no",
  filled: "is filled in",
  empty: "is empty",
  greater: "is greater than",
  less: "is less than",
};

const WANTED: Record<Op, string> = {
  is: "must be",
  not: "must not be",
  has: "must contain",
  yes: "must be yes",
  no: "must be no",
  filled: "must be filled in",
  empty: "must be empty",
  greater: "must be greater than",
  less: "must be less than",
};

export function opWords(op: Op, wanted: boolean): string {
  return (wanted ? WANTED : ASKED)[op];
}

/** How many minor units one of a currency has. */
export function minorUnits(currency: string): number {
  try {
    const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
    return 10 ** (digits.maximumFractionDigits ?? 2);
  } catch {
    // Three letters that name no currency yet, while they are typed.
    return 100;
  }
}

function valueWords(subject: Subject, value: string | number): string {
  if (typeof value === "number") {
    const amount = subject.currency === null ? value : value / minorUnits(subject.currency);
    return subject.currency === null ? amount.toLocaleString("en") : `${amount.toFixed(2)} ${subject.currency}`;
  }
  const label = subject.choices().find((one) => one.value === value)?.label;
  return label ?? `“${value}”`;
}

function testWords(test: Test, wanted: boolean): string {
  const values = test.values.map((value) => valueWords(test.subject, value));
  const listed = andList(values).replace(/ and (?=[^,]*$)/, " or ");
  return [test.subject.label, opWords(test.op, wanted), listed].filter(Boolean).join(" ");
}

/** "When Disposition is Refund issued, Refund amount must be filled in." */
export function ruleWords({ when, then }: SimpleRule): string {
  const must = `${testWords(then, true)}.`;
  return when.length === 0 ? must : `When ${andList(when.map((test) => testWords(test, false)))}, ${must}`;
}
