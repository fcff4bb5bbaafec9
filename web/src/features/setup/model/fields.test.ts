import { describe, expect, it } from "vitest";
import { body, code, field, place } from "../draft/bodies.fixture";
import type { Body } from "../draft";
import { addField, isHeld, keyFor, reads, removeField, usesOf } from "./fields";
import { conditionOf, neededOf, neededWords, setNeeded, type Needed } from "./needed";
import { conditionsOf, shownWords, showOn, takeOff } from "./showing";
import { fieldOf } from "./words";

const DISPOSITIONS = [
  code("refund_issued", { label: "Refund issued" }),
  code("refund_promised", { label: "Refund promised" }),
];
const WHEN: Needed = { when: "coded", field: "disposition", codes: ["refund_issued"] };

function withRefund(kind = "money"): Body {
  const start = body({ code_lists: { topics: [], dispositions: DISPOSITIONS } });
  return addField(start, { key: "custom.refund", label: "Refund amount", kind, codeList: null });
}

const refund = (of: Body) => fieldOf(of, "custom.refund")!;

describe("adding a field", () => {
  it("makes a free key of the label", () => {
    expect(keyFor(withRefund(), "Refund amount (€)")).toBe("custom.refund_amount");
    expect(keyFor(withRefund(), "Refund")).toBe("custom.refund_2");
    expect(keyFor(withRefund(), "123")).toBe("custom.field");
  });

  it("gives money its currency and codes their list", () => {
    expect(refund(withRefund()).currency).toBe("EUR");
    expect(refund(withRefund("text")).currency).toBeNull();
  });
});

describe("needed when", () => {
  it("writes the rule for all channels and reads it again", () => {
    const made = setNeeded(withRefund(), "custom.refund", WHEN);
    expect(made.rules).toEqual([
      {
        name: "Refund amount needed",
        condition: 'entry.disposition != "refund_issued" || has(entry.custom.refund)',
        message: "Fill in “Refund amount”. It is needed when Disposition is Refund issued.",
        field: "custom.refund",
        channels: [],
      },
    ]);
    expect(neededOf(made, refund(made))).toEqual(WHEN);
  });

  it("asks for several codes", () => {
    const several: Needed = { ...WHEN, codes: ["refund_issued", 'odd "one"'] };
    const made = setNeeded(withRefund(), "custom.refund", several);
    expect(made.rules[0]?.condition).toBe(
      '!(entry.disposition in ["refund_issued", "odd \\"one\\""]) || has(entry.custom.refund)',
    );
    expect(neededOf(made, refund(made))).toEqual(several);
  });

  it("changes and takes away the same rule", () => {
    const made = setNeeded(withRefund(), "custom.refund", WHEN);
    const always = setNeeded(made, "custom.refund", { when: "always" });
    expect(always.rules.map((rule) => rule.condition)).toEqual(["has(entry.custom.refund)"]);
    expect(setNeeded(always, "custom.refund", { when: "never" }).rules).toEqual([]);
  });

  it("keeps a message that somebody worded", () => {
    const made = setNeeded(withRefund(), "custom.refund", WHEN);
    const worded = { ...made, rules: made.rules.map((rule) => ({ ...rule, message: "How much?" })) };
    expect(setNeeded(worded, "custom.refund", { when: "always" }).rules[0]?.message).toBe("How much?");
  });

  it("leaves rules alone that say something else", () => {
    const other = {
      name: "Refund is above zero",
      condition: "!has(entry.custom.refund) || entry.custom.refund.minor_units > 0",
      message: "More than zero.",
      field: "custom.refund",
      channels: [],
    };
    const start = { ...withRefund(), rules: [other] };
    expect(neededOf(start, refund(start))).toEqual({ when: "never" });
    expect(setNeeded(start, "custom.refund", { when: "never" }).rules).toEqual([other]);
  });

  it("asks of each kind in the way its values are kept", () => {
    const ask = (kind: string) => conditionOf(refund(withRefund(kind)), { when: "always" });
    expect(ask("text")).toBe('entry.custom.refund != ""');
    expect(ask("date")).toBe("has(entry.custom.refund)");
    expect(ask("multi_picklist")).toBe("size(entry.custom.refund) > 0");
    expect(ask("boolean")).toBeNull();
  });

  it("says it in words", () => {
    const codes = ["refund_issued", "refund_promised"];
    expect(neededWords(withRefund(), { ...WHEN, codes })).toBe(
      "when Disposition is Refund issued or Refund promised",
    );
  });
});

describe("showing a field", () => {
  it("adds it to the main part of a form with the condition it is needed for", () => {
    const shown = showOn(withRefund(), "live", "custom.refund", conditionsOf(WHEN));
    expect(shown.forms[0]?.fields.at(-1)).toEqual(
      place("custom.refund", {
        width: "half",
        shown_when: [{ field: "disposition", any_of: ["refund_issued"] }],
      }),
    );
    expect(shownWords(shown, shown.forms[0]?.fields.at(-1)?.shown_when ?? [])).toBe(
      "when Disposition is Refund issued",
    );
    expect(showOn(shown, "live", "custom.refund").forms).toEqual(shown.forms);
    expect(takeOff(shown, "live", "custom.refund").forms).toEqual(withRefund().forms);
  });

  it("stands before what is folded away", () => {
    const start = withRefund();
    start.forms = start.forms.map((form) => ({
      ...form,
      fields: [place("subject"), place("topic", { region: "more" })],
    }));
    const keys = showOn(start, "live", "custom.refund").forms[0]?.fields.map((one) => one.key);
    expect(keys).toEqual(["subject", "custom.refund", "topic"]);
  });
});

describe("taking a field away", () => {
  it("knows every use", () => {
    const used = showOn(setNeeded(withRefund(), "custom.refund", WHEN), "live", "custom.refund");
    used.settings = { hotkeys: { fields: { "custom.refund": "Mod+Alt+R" } } };
    expect(usesOf(used, "custom.refund")).toMatchObject({
      forms: [{ key: "live" }],
      rules: ["Refund amount needed"],
      hotkey: true,
    });
    const gone = removeField(used, "custom.refund");
    expect(usesOf(gone, "custom.refund")).toEqual({ forms: [], waitedFor: [], rules: [], hotkey: false });
    expect(gone.rules).toEqual([]);
  });

  it("is held by a rule that does more, and by fields that wait for it", () => {
    const start = withRefund();
    const rule = { name: "r", condition: "has(entry.custom.refund) || true", message: "m", field: "topic", channels: [] };
    expect(isHeld({ ...start, rules: [rule] }, "custom.refund")).toBe(true);
    const waits = showOn(start, "live", "topic", [{ field: "custom.refund", any_of: [true] }]);
    expect(isHeld(waits, "custom.refund")).toBe(true);
    expect(isHeld(start, "custom.refund")).toBe(false);
  });

  it("tells fields with alike names apart", () => {
    expect(reads("has(entry.custom.refund_2)", "custom.refund")).toBe(false);
    expect(reads("has(entry.custom.refund)", "custom.refund")).toBe(true);
    expect(reads("entry.custom.refund.minor_units > 0", "custom.refund")).toBe(true);
  });

  it("leaves fields of the same list alone", () => {
    const start = { ...withRefund(), fields: [...withRefund().fields, field("custom.other")] };
    expect(removeField(start, "custom.refund").fields.map((one) => one.key)).toContain("custom.other");
  });
});
