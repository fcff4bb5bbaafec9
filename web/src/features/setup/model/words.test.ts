import { describe, expect, it } from "vitest";
import { body, code, field, place } from "../draft/bodies.fixture";
import type { Body, Difference, FormAnswer, PlaceDef, SetupProblem } from "../draft";
import { agentSentences } from "./agent-words";
import { grouped, wordDiff } from "./diff-words";
import { setNeeded } from "./needed";
import { placedWords } from "./placed-words";
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
        lines: [{ what: "Refund amount", before: null, after: "main part" }],
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
      "“Refund amount” is added to the form “Emails”: main part.",
      "New rule “Refund amount needed”: Fill it in.",
      "Topics: 5 codes new.",
      "Topics: 1 code different: Fee.",
    ]);
  });
});

describe("a field that comes onto forms", () => {
  const when = [{ field: "disposition", any_of: ["done"] }];
  const refund = field("custom.refund", { label: "Refund amount", kind: "money" });
  const plain = body();
  const formsWith = (more: Partial<PlaceDef>) =>
    plain.forms.map((form) => ({ ...form, fields: [...form.fields, place(refund.key, more)] }));
  const withRefund = (more: Partial<PlaceDef>) =>
    body({
      fields: [...plain.fields, refund],
      code_lists: { ...plain.code_lists, dispositions: [code("done", { label: "Refund issued" })] },
      forms: formsWith(more),
    });
  const needed = (more: Partial<PlaceDef>) =>
    setNeeded(withRefund(more), refund.key, { when: "coded", field: "disposition", codes: ["done"] });
  const words = (of: Body) => placedWords(of, "live", "Refund amount");

  it("is said to be needed when a rule needs it, whatever its place says", () => {
    expect(words(needed({ shown_when: when }))).toBe("shown and needed when Disposition is Refund issued");
    expect(words(needed({}))).toBe("needed when Disposition is Refund issued");
    expect(words(withRefund({ shown_when: when, required: true }))).toBe(
      "shown when Disposition is Refund issued, needed then",
    );
    expect(words(withRefund({ region: "more" }))).toBe("may be left empty, folded");
    expect(placedWords(plain, "live", "Refund amount")).toBeNull();
  });

  it("is told once for all forms on which it stands alike", () => {
    const line = { what: "Refund amount", before: null, after: "main part" };
    const items = [
      difference({ part: "form", key: "live", name: "Calls", lines: [line] }),
      difference({ part: "form", key: "any", name: "Everything else", lines: [line] }),
    ];
    const of = needed({ shown_when: when });
    expect(agentSentences(items, () => "", (form, label) => placedWords(of, form, label))).toEqual([
      "“Refund amount” is added to the forms “Calls” and “Everything else”: shown and needed when Disposition is Refund issued.",
    ]);
  });
});

it("says what is different about a field", () => {
  const said = (...lines: Difference["lines"]) => agentSentences([difference({ name: "Topic", lines })], () => "");
  expect(said({ what: "Help", before: "Old.", after: "New." })).toEqual(["The field “Topic” has another help text."]);
  expect(said({ what: "Label", before: "Reason", after: "Topic" }, { what: "Help", before: null, after: "New." })).toEqual([
    "The field “Topic” has another label (was “Reason”) and a help text now.",
  ]);
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
