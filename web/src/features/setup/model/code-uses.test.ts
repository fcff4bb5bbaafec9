import { describe, expect, it } from "vitest";
import { body, code, place } from "../draft/bodies.fixture";
import { codeUses, mergeInBody } from "./code-uses";
import { rowsOf, treeOf } from "./code-tree";
import { dropTarget } from "./drop";

const BODY = body({
  code_lists: { topics: [code("fee"), code("refund"), code("refund.late", { parent: "refund" })], dispositions: [] },
  forms: [
    {
      key: "live",
      name: "Calls",
      channels: [],
      queues: [],
      fields: [place("subject", { shown_when: [{ field: "topic", any_of: ["fee", "refund"] }] })],
    },
  ],
  rules: [{ name: "Fee is explained", condition: 'entry.topic != "fee"', message: "m", field: "topic", channels: [] }],
  practice: [{ key: "p", channel: "voice", text: "t", codes: { topic: "fee" }, why: null }],
});

describe("what works with a code", () => {
  it("names rules and forms", () => {
    expect(codeUses(BODY, "topics", "fee")).toEqual({
      rules: ["Fee is explained"],
      forms: [{ key: "live", name: "Calls", field: "subject", label: "Subject" }],
    });
    expect(codeUses(BODY, "topics", "refund.late")).toEqual({ rules: [], forms: [] });
  });

  it("follows a merge on forms and in practice contacts", () => {
    const merged = mergeInBody(BODY, "topics", "fee", "refund", "2026-11-20");
    expect(merged.forms[0]?.fields[0]?.shown_when).toEqual([{ field: "topic", any_of: ["refund"] }]);
    expect(merged.practice[0]?.codes).toEqual({ topic: "refund" });
    expect(merged.code_lists.topics?.[0]).toMatchObject({ active: false, replaced_by: "refund" });
  });
});

describe("letting go of a dragged code", () => {
  const rows = rowsOf(treeOf(BODY.code_lists.topics ?? []), new Set(), null);

  it("comes as deep as wanted where the gap allows it", () => {
    expect(dropTarget(rows, 3, 0)).toEqual({ depth: 0, parent: null, before: null });
    expect(dropTarget(rows, 3, 1)).toEqual({ depth: 1, parent: "refund", before: null });
    expect(dropTarget(rows, 3, 2)).toEqual({ depth: 2, parent: "refund.late", before: null });
    expect(dropTarget(rows, 3, 9).depth).toBe(2);
  });

  it("stays above what follows it", () => {
    expect(dropTarget(rows, 2, 0)).toEqual({ depth: 1, parent: "refund", before: "refund.late" });
    expect(dropTarget(rows, 0, 5)).toEqual({ depth: 0, parent: null, before: "fee" });
    expect(dropTarget(rows, 1, 1)).toEqual({ depth: 1, parent: "fee", before: null });
  });
});
