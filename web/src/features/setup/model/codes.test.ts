import { describe, expect, it } from "vitest";
import { code } from "../draft/bodies.fixture";
import type { CodeDef } from "../draft";
import {
  addCode,
  bringBack,
  codeFor,
  indent,
  mergeCode,
  moveBeside,
  moveCode,
  newCode,
  outdent,
  removeCode,
  renameCode,
} from "./code-edits";
import { found, pathOf, rowsOf, searchTexts, treeOf } from "./code-tree";
import { pasteCodes, readLines } from "./paste";

const LIST: CodeDef[] = [
  code("billing", { label: "Billing" }),
  code("billing.refund", { label: "Refund", parent: "billing", definition: "Money back" }),
  code("billing.fee", { label: "Fee", parent: "billing" }),
  code("delivery", { label: "Delivery" }),
  code("delivery.late", { label: "Late", parent: "delivery" }),
];

/** "billing refund< fee< delivery": the shape of a list in one line, "<" for each level down. */
function shape(codes: readonly CodeDef[]): string {
  const none = new Set<string>();
  return rowsOf(treeOf(codes), none, null)
    .map(({ code: one, depth }) => `${one.code.split(".").at(-1) ?? ""}${"<".repeat(depth)}`)
    .join(" ");
}

describe("the tree", () => {
  it("shows what lies below a code after it", () => {
    expect(shape(LIST)).toBe("billing refund< fee< delivery late<");
  });

  it("shows codes of a circle and of an unknown parent at the top, not nowhere", () => {
    const odd = [code("a", { parent: "b" }), code("b", { parent: "a" }), code("c", { parent: "gone" })];
    expect(shape(odd)).toContain("c");
    expect(rowsOf(treeOf(odd), new Set(), null)).toHaveLength(3);
  });

  it("leaves out what lies below a closed code", () => {
    const rows = rowsOf(treeOf(LIST), new Set(["billing"]), null);
    expect(rows.map((row) => row.code.code)).toEqual(["billing", "delivery", "delivery.late"]);
  });

  it("finds by label, code and definition, and shows where a hit lies", () => {
    const hits = found(searchTexts(LIST), "money");
    expect([...hits]).toEqual(["billing.refund"]);
    const rows = rowsOf(treeOf(LIST), new Set(["billing"]), hits);
    expect(rows.map((row) => row.code.code)).toEqual(["billing", "billing.refund"]);
  });

  it("tells the path in words", () => {
    expect(pathOf(treeOf(LIST), "billing.refund")).toBe("Billing › Refund");
  });

  it("opens 10,000 codes quickly enough to type over", () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      code(`c${index}`, { parent: index < 100 ? null : `c${index % 100}` }),
    );
    const tree = treeOf(many);
    expect(rowsOf(tree, new Set(), found(searchTexts(many), "c99"))).not.toHaveLength(0);
    expect(rowsOf(tree, new Set(), null)).toHaveLength(10_000);
  });
});

describe("moving codes", () => {
  it("moves a code with all below it", () => {
    expect(shape(moveBeside(LIST, "delivery", -1))).toBe("delivery late< billing refund< fee<");
    expect(shape(moveBeside(LIST, "billing", 1))).toBe("delivery late< billing refund< fee<");
    expect(shape(moveBeside(LIST, "billing.refund", 1))).toBe("billing fee< refund< delivery late<");
  });

  it("stays at the end of its row", () => {
    expect(shape(moveBeside(LIST, "billing", -1))).toBe(shape(LIST));
    expect(shape(moveBeside(LIST, "billing.fee", 1))).toBe(shape(LIST));
  });

  it("goes below the one above and back out behind it", () => {
    const inside = indent(LIST, "delivery");
    expect(shape(inside)).toBe("billing refund< fee< delivery< late<<");
    expect(shape(outdent(inside, "delivery"))).toBe(shape(LIST));
  });

  it("goes before another one elsewhere", () => {
    const moved = moveCode(LIST, "delivery.late", { parent: "billing", before: "billing.fee" });
    expect(shape(moved)).toBe("billing refund< late< fee< delivery");
  });

  it("never comes below itself", () => {
    expect(shape(moveCode(LIST, "billing", { parent: "billing.fee", before: null }))).toBe(shape(LIST));
  });
});

describe("adding and taking away", () => {
  it("makes a code of the label and the parent, and a free one", () => {
    expect(codeFor(LIST, "Double charge!", "billing")).toBe("billing.double_charge");
    expect(codeFor(LIST, "Refund", "billing")).toBe("billing.refund_2");
    expect(codeFor(LIST, "Größe", null)).toBe("grosse");
  });

  it("adds behind what lies below the parent", () => {
    expect(shape(addCode(LIST, newCode("billing.tax", "Tax", "billing")))).toBe(
      "billing refund< fee< tax< delivery late<",
    );
    expect(shape(addCode(LIST, newCode("other", "Other", null), "billing"))).toBe(
      "billing refund< fee< other delivery late<",
    );
  });

  it("keeps what lay below a code that goes", () => {
    expect(shape(removeCode(LIST, "billing"))).toBe("refund fee delivery late<");
  });

  it("takes what lies below along when a code is renamed", () => {
    const renamed = renameCode(LIST, "delivery", "shipping");
    expect(renamed.find((one) => one.code === "delivery.late")?.parent).toBe("shipping");
  });

  it("merges: retired, replaced, and what lay below goes over", () => {
    const merged = mergeCode(LIST, "delivery", "billing", "2026-11-20");
    expect(merged.find((one) => one.code === "delivery")).toMatchObject({
      active: false,
      valid_to: "2026-11-20",
      replaced_by: "billing",
    });
    expect(merged.find((one) => one.code === "delivery.late")?.parent).toBe("billing");
    const back = bringBack(merged, "delivery").find((one) => one.code === "delivery");
    expect(back).toMatchObject({ active: true, valid_to: null, replaced_by: null });
  });

  it("follows a chain of replacements to its end", () => {
    const once = mergeCode(LIST, "billing.fee", "billing.refund", "2026-11-20");
    const twice = mergeCode(once, "billing.refund", "delivery.late", "2026-11-21");
    expect(twice.find((one) => one.code === "billing.fee")?.replaced_by).toBe("delivery.late");
  });
});

describe("pasting codes", () => {
  it("reads indentation as levels, whatever makes it", () => {
    expect(readLines("A\n  B\n\t\tC\n  D\nE").map((line) => line.level)).toEqual([0, 1, 2, 1, 0]);
    expect(readLines("- A\n  - B | what it is")[1]).toEqual({ level: 1, label: "B", definition: "what it is" });
  });

  it("adds a tree and leaves what is there", () => {
    const { codes, added, known } = pasteCodes(LIST, "Billing\n  Refund\n  Tax\nProduct\n  Fault", null);
    expect([added, known]).toEqual([3, 2]);
    expect(shape(codes)).toBe("billing refund< fee< tax< delivery late< product fault<");
  });

  it("adds below a code", () => {
    expect(shape(pasteCodes(LIST, "Lost\n  At the border", "delivery").codes)).toBe(
      "billing refund< fee< delivery late< lost< at_the_border<<",
    );
  });
});
