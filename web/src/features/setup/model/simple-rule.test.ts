import { describe, expect, it } from "vitest";
import { body, code, field } from "../draft/bodies.fixture";
import { conditionOfRule, simpleRuleOf, type Op, type SimpleRule, type Test } from "./simple-rule";
import { ruleWords } from "./simple-words";
import { subjectsOf } from "./subjects";

const BODY = body({
  fields: [
    field("disposition", { label: "Disposition", kind: "picklist", code_list: "dispositions" }),
    field("notes_html", { label: "Notes", kind: "rich_text" }),
    field("follow_up", { label: "Follow-up", kind: "follow_up" }),
    field("handover_note", { label: "Handover note" }),
    field("duration_s", { label: "Duration", kind: "number" }),
    field("custom.amount", { label: "Amount", kind: "money", currency: "EUR" }),
    field("custom.seats", { label: "Seats", kind: "number" }),
    field("custom.tags", { label: "Tags", kind: "multi_picklist", code_list: "topics" }),
    field("custom.ok", { label: "Agreed", kind: "boolean" }),
  ],
  code_lists: {
    dispositions: [
      code("refund_issued", { label: "Refund issued", class: "resolved" }),
      code("callback_promised", { label: "Callback promised" }),
    ],
    topics: [code("billing", { label: "Billing" })],
  },
});

const SIMPLE = [
  'entry.disposition != ""',
  'entry.disposition != "callback_promised" || has(entry.follow_up.due_at)',
  "!entry.follow_up.required || has(entry.follow_up.due_at)",
  'entry.disposition_class != "escalated" || entry.handover_note != "" || entry.notes_text != ""',
  '!(entry.disposition in ["refund_issued", "callback_promised"]) || has(entry.custom.amount)',
  "!(has(entry.custom.amount) && entry.custom.amount.minor_units > 5000) || entry.handover_note != \"\"",
  "has(entry.custom.seats) && entry.custom.seats > 5.0",
  'entry.custom.ok || "billing" in entry.custom.tags',
  'entry.handover_note != "a || \\"b\\"" || size(entry.custom.tags) == 0',
  "!(has(entry.duration_s) && entry.duration_s < 60) || entry.custom.ok",
];

const OTHER = [
  "",
  "entry.disposition",
  'entry.handover_note.size() > 3',
  'entry.disposition == "a" && entry.handover_note != ""',
  '(entry.disposition != "a" || entry.custom.ok) && entry.custom.ok',
  'entry.disposition  != "a" || has(entry.custom.amount)',
  "entry.disposition != 'a' || has(entry.custom.amount)",
  'entry.nothing != ""',
  "!has(entry.follow_up.due_at) || entry.follow_up.due_at > entry.started_at",
  "entry.custom.seats > 5",
];

describe("a condition in plain tests", () => {
  it.each(SIMPLE)("is written just as it was read: %s", (condition) => {
    const rule = simpleRuleOf(BODY, condition);
    expect(rule).not.toBeNull();
    expect(rule && conditionOfRule(rule)).toBe(condition);
  });

  it.each(OTHER)("stays CEL when it says more, or says it otherwise: %s", (condition) => {
    expect(simpleRuleOf(BODY, condition)).toBeNull();
  });

  it("is read as people say it", () => {
    const words = SIMPLE.map((condition) => simpleRuleOf(BODY, condition)).map((rule) => rule && ruleWords(rule));
    expect(words.slice(0, 7)).toEqual([
      "Disposition must be filled in.",
      "When Disposition is Callback promised, Follow-up: due at must be filled in.",
      "When Follow-up: needed is yes, Follow-up: due at must be filled in.",
      "When Class of Disposition is “escalated” and Handover note is empty, Notes must be filled in.",
      "When Disposition is Refund issued or Callback promised, Amount must be filled in.",
      "When Amount is greater than 50.00 EUR, Handover note must be filled in.",
      "Seats must be greater than 5.",
    ]);
  });

  it("is not written while a value is missing", () => {
    const [disposition] = subjectsOf(BODY);
    if (disposition === undefined) throw new Error("a body without fields");
    const then: Test = { subject: disposition, op: "filled", values: [] };
    expect(conditionOfRule({ when: [{ subject: disposition, op: "is", values: [] }], then })).toBeNull();
  });

  it("reads every test it can write", () => {
    const values: Partial<Record<Op, (string | number)[]>> = {
      is: ["one \\ \"two\" || three", "billing"],
      not: ["billing"],
      has: ["billing"],
      greater: [1250],
      less: [-3],
    };
    const ops: Op[] = ["is", "not", "filled", "empty", "yes", "no", "greater", "less", "has"];
    const fits: Record<string, Op[]> = {
      code: ["is", "not", "filled", "empty"],
      text: ["is", "not", "filled", "empty"],
      flag: ["yes", "no"],
      number: ["filled", "empty", "greater", "less"],
      moment: ["filled", "empty"],
      list: ["filled", "empty", "has"],
    };
    for (const subject of subjectsOf(BODY))
      for (const op of ops.filter((one) => fits[subject.shape]?.includes(one))) {
        const test: Test = { subject, op, values: values[op] ?? [] };
        const rule: SimpleRule = { when: [test], then: test };
        const condition = conditionOfRule(rule) ?? "";
        const read = simpleRuleOf(BODY, condition);
        expect(read, condition).not.toBeNull();
        expect(read && conditionOfRule(read)).toBe(condition);
      }
  });
});
