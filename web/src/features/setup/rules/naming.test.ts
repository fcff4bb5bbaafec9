import { describe, expect, it } from "vitest";
import { accept, comparedName, offersAt, wordBefore, type Name } from "./naming";

const NAMES: Name[] = [
  { name: "entry.disposition", label: "Disposition", kind: "picklist", list: "dispositions" },
  { name: "entry.disposition_class", label: "Disposition class", kind: "text", list: null },
  { name: "entry.follow_up.due_at", label: "Follow-up: due at", kind: "datetime", list: null },
];
const CODES = [
  { code: "refund_issued", label: "Refund issued" },
  { code: "callback_promised", label: "Callback promised" },
];
const offers = (text: string) => offersAt(text, text.length, NAMES, () => CODES).map((one) => one.text);

describe("what a condition can go on with", () => {
  it("offers names by what they are called and by their label", () => {
    expect(offers("entry.disp")).toEqual(["entry.disposition", "entry.disposition_class"]);
    expect(offers("has(due")).toEqual(["entry.follow_up.due_at"]);
  });

  it("offers nothing for a name that is complete and alone", () => {
    expect(offers("entry.follow_up.due_at")).toEqual([]);
    expect(offers("")).toEqual([]);
    expect(offers("1 + ")).toEqual([]);
  });

  it("offers the codes of the field inside quotes", () => {
    expect(offers('entry.disposition == "')).toEqual(["refund_issued", "callback_promised"]);
    expect(offers('entry.disposition != "ref')).toEqual(["refund_issued"]);
    expect(offers('entry.disposition in ["refund_issued", "call')).toEqual(["callback_promised"]);
    expect(offers('entry.disposition_class == "res')).toEqual([]);
  });

  it("puts the offer in the place of what was typed", () => {
    const text = 'entry.disposition == "ref" && true';
    const cursor = text.indexOf('" &&');
    const [offer] = offersAt(text, cursor, NAMES, () => CODES);
    if (offer === undefined) throw new Error("nothing offered");
    expect(accept(text, cursor, offer)).toEqual({
      text: 'entry.disposition == "refund_issued" && true',
      cursor: text.indexOf("ref") + "refund_issued".length,
    });
  });

  it("knows where a word begins", () => {
    expect(wordBefore("a && entry.di", 13)).toBe("entry.di");
    expect(comparedName("entry.disposition == ", 21)).toBeNull();
  });
});
