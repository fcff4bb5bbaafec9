import { describe, expect, it } from "vitest";
import { body, code, field } from "../draft/bodies.fixture";
import type { Difference, FormAnswer, SetupProblem } from "../draft";
import { agentSentences } from "./agent-words";
import { grouped, wordDiff } from "./diff-words";
import { linkOf, refutedWords } from "./witness";

const BODY = body({
  fields: [
    field("disposition", { label: "Disposition", kind: "picklist", code_list: "dispositions" }),
    field("tried_self_service", { label: "Tried self-service", kind: "boolean" }),
  ],
  code_lists: { dispositions: [code("refund_issued", { label: "Refund issued" })] },
});

function difference(more: Partial<Difference>): Difference {
  return { part: "field", key: "k", name: "N", list: null, change: "changed", lines: [], ...more };
}

function problem(more: Partial<SetupProblem>): SetupProblem {
  const about = { path: null, field: null, form: null, rule: null, list: null, code: null, channel: null };
  return { severity: "error", kind: "k", message: "", mend: "", at: null, witness: null, ...about, ...more };
}

describe("what differs, word by word", () => {
  it("marks only the words that changed", () => {
    expect(wordDiff("Say when it is due.", "Say when the callback is due.")).toEqual([
      { text: "Say when ", is: "same" },
      { text: "it ", is: "gone" },
      { text: "the callback ", is: "new" },
      { text: "is due.", is: "same" },
    ]);
  });

  it("tells apart what was added and what was taken away", () => {
    expect(wordDiff("a b", "b")).toEqual([
      { text: "a ", is: "gone" },
      { text: "b", is: "same" },
    ]);
    expect(wordDiff("", "new")).toEqual([{ text: "new", is: "new" }]);
  });

  it("puts parts together in the order of the pages, codes by list", () => {
    const items = [
      difference({ part: "code", list: "topics" }),
      difference({ part: "rule" }),
      difference({ part: "code", list: "outcomes" }),
      difference({ part: "field" }),
      difference({ part: "code", list: "topics" }),
    ];
    expect(grouped(items).map((group) => [group.part, group.list, group.items.length])).toEqual([
      ["field", null, 1],
      ["rule", null, 1],
      ["code", "topics", 2],
      ["code", "outcomes", 1],
    ]);
  });
});

describe("what agents will notice", () => {
  it("names fields, forms and rules, and counts codes", () => {
    const codes = ["A", "B", "C", "D", "E"].map((name) =>
      difference({ part: "code", list: "topics", change: "added", name }),
    );
    const items = [
      difference({ change: "added", name: "Refund amount" }),
      difference({
        part: "form",
        name: "Emails",
        lines: [{ what: "Refund amount", before: null, after: "not required, main part" }],
      }),
      difference({
        part: "rule",
        change: "added",
        name: "Refund amount needed",
        lines: [{ what: "Message", before: null, after: "Fill it in." }],
      }),
      ...codes,
      difference({ part: "code", list: "topics", change: "changed", name: "Fee" }),
    ];
    expect(agentSentences(items, () => "Topics")).toEqual([
      "New field “Refund amount”.",
      "Form “Emails”: Refund amount is added (not required, main part).",
      "New rule “Refund amount needed”: Fill it in.",
      "Topics: 5 codes new.",
      "Topics: 1 code different: Fee.",
    ]);
  });
});

describe("the proof in words", () => {
  const form: FormAnswer = {
    key: "emails",
    name: "Emails",
    channel: "email",
    answer: "refuted",
    searched: "",
    witness: { disposition: "refund_issued", channel: "email" },
  };

  it("says who cannot save where", () => {
    expect(refutedWords(BODY, form)).toBe(
      "On form Emails (Email) an agent who chooses Refund issued for Disposition cannot save.",
    );
  });

  it("tells boxes apart", () => {
    const witness = { disposition: "refund_issued", tried_self_service: false };
    expect(refutedWords(BODY, { ...form, channel: "", witness })).toBe(
      "On form Emails an agent who chooses Refund issued for Disposition and leaves Tried self-service unticked cannot save.",
    );
  });

  it("says when nothing can be saved at all", () => {
    expect(refutedWords(BODY, { ...form, witness: null })).toBe("On form Emails (Email) no entry can be saved.");
  });

  it("leads to the place where it is mended", () => {
    const hidden = problem({ kind: "field_hidden", form: "emails", rule: "r", field: "custom.refund" });
    expect(linkOf(hidden)).toEqual({ to: "/setup/forms", search: { form: "emails", field: "custom.refund" } });
    expect(linkOf(problem({ rule: "r", field: "topic" }))).toEqual({ to: "/setup/rules", search: { rule: "r" } });
    expect(linkOf(problem({ list: "topics", code: "a", field: null }))).toEqual({
      to: "/setup/codes/$list",
      params: { list: "topics" },
      search: { code: "a" },
    });
    expect(linkOf(problem({ path: "settings.hotkeys.complete" }))).toEqual({ to: "/setup/hotkeys" });
    expect(linkOf(problem({}))).toBeNull();
  });
});
