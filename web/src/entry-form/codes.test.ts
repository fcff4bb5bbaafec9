import { describe, expect, it } from "vitest";
import type { Code } from "@/api";
import { codeOptions, codeText, searchCodes } from "./codes";

function code(part: Partial<Code> & Pick<Code, "code" | "label">): Code {
  return {
    definition: null,
    example: null,
    counter_example: null,
    class: null,
    active: true,
    imported: false,
    parent: null,
    order: 0,
    ...part,
  };
}

const TOPICS = [
  code({ code: "account", label: "Account", order: 2 }),
  code({ code: "account.login", label: "Cannot sign in", parent: "account", order: 1 }),
  code({ code: "billing", label: "Billing", order: 1 }),
  code({
    code: "billing.double_charge",
    label: "Double charge",
    parent: "billing",
    order: 2,
    definition: "The same invoice was taken twice.",
  }),
  code({ code: "billing.old", label: "Old", parent: "billing", active: false }),
  code({ code: "billing.kuendigung", label: "Kündigung", parent: "billing", order: 1 }),
];

describe("the choices of a tree", () => {
  const options = codeOptions(TOPICS);

  it("stand in the order of the list, each under its branch, without inactive ones", () => {
    expect(options.map(({ path, branch }) => [path, branch])).toEqual([
      ["Billing", true],
      ["Billing › Kündigung", false],
      ["Billing › Double charge", false],
      ["Account", true],
      ["Account › Cannot sign in", false],
    ]);
  });

  it("are found by label, by branch, by code and by definition, without accents", () => {
    const found = (query: string): string[] => searchCodes(options, query).map((o) => o.code);
    expect(found("double")).toEqual(["billing.double_charge"]);
    expect(found("bill dou")).toEqual(["billing.double_charge"]);
    expect(found("account.lo")).toEqual(["account.login"]);
    expect(found("invoice")).toEqual(["billing.double_charge"]);
    expect(found("kundi")).toEqual(["billing.kuendigung"]);
    expect(found("nothing")).toEqual([]);
  });

  it("put the label that begins with the text first", () => {
    const list = codeOptions([
      code({ code: "a", label: "Late refund", order: 1 }),
      code({ code: "b", label: "Refund started", order: 2 }),
    ]);
    expect(searchCodes(list, "refund").map((o) => o.code)).toEqual(["b", "a"]);
  });

  it("keep the words of a code that is no longer active", () => {
    expect(codeText(TOPICS, "billing.old")).toBe("Billing › Old");
    expect(codeText(TOPICS, "gone.away")).toBe("gone.away");
    expect(codeText(TOPICS, null)).toBe("");
  });
});
