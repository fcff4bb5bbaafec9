import { expect, it } from "vitest";
import type { Code } from "@/api";
import { bookRows, chaptersOf, countedCodes, retiredCodes, searchChapters } from "./book";

function code(name: string, more: Partial<Code> = {}): Code {
  return {
    code: name,
    label: name,
    definition: null,
    example: null,
    counter_example: null,
    class: null,
    active: true,
    imported: false,
    parent: null,
    order: 0,
    valid_from: null,
    valid_to: null,
    replaced_by: null,
    ...more,
  };
}

const TOPICS = [
  code("refund", { parent: "billing", order: 2, definition: "The customer wants money back." }),
  code("billing", { order: 1 }),
  code("charge", { parent: "billing", order: 1, label: "Double chargé" }),
  code("access", { order: 0 }),
  code("old", { active: false, replaced_by: "refund" }),
  code("brought", { active: false, imported: true }),
];

function setup() {
  return {
    code_lists: { colours: [code("red")], topics: TOPICS, empty: [], dispositions: [code("done")] },
    lists: [{ key: "colours", label: "Colours", help: "Of the parcel." }],
    fields: [
      { key: "topic", label: "Topic", kind: "tree", code_list: "topics" },
      { key: "custom.colour", label: "Colour", kind: "picklist", code_list: "colours" },
    ],
  } as unknown as Parameters<typeof chaptersOf>[0];
}

it("puts every code below its parent, in the order of the list", () => {
  const rows = bookRows(TOPICS).map(({ code: one, depth, branch }) => [one.code, depth, branch]);

  expect(rows).toEqual([
    ["access", 0, false],
    ["billing", 0, true],
    ["charge", 1, false],
    ["refund", 1, false],
  ]);
});

it("counts what can be chosen apart from what only heads it", () => {
  expect(countedCodes(TOPICS)).toEqual({ choices: 3, words: "3 codes in 1 group, 2 not offered any more" });
  expect(countedCodes([code("one")])).toEqual({ choices: 1, words: "1 code" });
  expect(countedCodes([code("top", { active: false }), code("leaf", { parent: "top" })]).choices).toBe(1);
});

it("shows a code whose parent is retired where it can be seen", () => {
  const codes = [code("top", { active: false }), code("leaf", { parent: "top" })];

  expect(bookRows(codes).map(({ code: one, depth }) => [one.code, depth])).toEqual([["leaf", 0]]);
});

it("tells what took the place of a retired code, and leaves out what an import brought along", () => {
  const found = retiredCodes(TOPICS).map(({ code: one, replacement }) => [one.code, replacement]);

  expect(found).toEqual([["old", "refund"]]);
});

it("has the standard lists first, one's own after them, and none without codes", () => {
  const chapters = chaptersOf(setup());

  expect(chapters.map(({ label, fields }) => [label, fields])).toEqual([
    ["Topics", ["Topic"]],
    ["Dispositions", []],
    ["Colours", ["Colour"]],
  ]);
});

it("finds codes by words of their meaning and keeps the branch above them", () => {
  const rows = (query: string) =>
    searchChapters(chaptersOf(setup()), query).flatMap(({ rows: all }) => all.map(({ code: one }) => one.code));

  expect(rows("money back")).toEqual(["billing", "refund"]);
  expect(rows("charge")).toEqual(["billing", "charge"]);
  expect(rows("billing")).toEqual(["billing"]);
  expect(rows("nothing like it")).toEqual([]);
});
