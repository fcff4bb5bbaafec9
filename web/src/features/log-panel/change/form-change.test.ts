import { describe, expect, it } from "vitest";
import type { Code, Setup } from "@/api";
import { changeLines, keptFields } from "./form-change";

const code = (value: string, part: Partial<Code> = {}): Partial<Code> => ({
  code: value,
  label: value.toUpperCase(),
  active: true,
  parent: null,
  order: 0,
  ...part,
});

interface Place {
  key: string;
  required?: boolean;
}

function setup(parts: {
  fields?: { key: string; label: string; kind?: string; code_list?: string }[];
  shows?: Place[];
  codes?: Partial<Code>[];
  rules?: { message: string; channels?: string[] }[];
}): Setup {
  return {
    fields: (parts.fields ?? []).map((field) => ({ kind: "text", ...field })),
    forms: [
      {
        channels: [],
        queues: [],
        fields: (parts.shows ?? []).map(({ key, required = false }) => ({
          key,
          required,
          region: "main",
          width: "half",
          shown_when: [],
        })),
      },
    ],
    code_lists: { ends: parts.codes ?? [] },
    rules: (parts.rules ?? []).map((rule) => ({ condition: rule.message, field: "x", channels: [], ...rule })),
  } as unknown as Setup;
}

const PLACE = { channel: "voice", queue: null } as const;
const ORDER = { key: "custom.order_no", label: "Order number" };
const END = { key: "disposition", label: "Disposition", kind: "picklist", code_list: "ends" };

describe("what an agent is told of a newer form", () => {
  it("names fields that came, went, or have to be filled in now", () => {
    const old = setup({ fields: [ORDER, END], shows: [{ key: ORDER.key }, { key: END.key }] });
    const source = { key: "custom.source", label: "Source" };
    const now = setup({
      fields: [END, source],
      shows: [{ key: END.key, required: true }, { key: source.key, required: true }],
    });
    expect(changeLines(old, now, PLACE, {})).toEqual([
      "“Disposition” has to be filled in now.",
      "“Source” is new and has to be filled in.",
      "“Order number” is no longer on the form.",
    ]);
  });

  it("names codes that came or are retired, what to choose instead, and that one's own choice stays", () => {
    const shows = [{ key: END.key }];
    const old = setup({ fields: [END], shows, codes: [code("a"), code("b"), code("c")] });
    const now = setup({
      fields: [END],
      shows,
      codes: [code("a", { active: false, replaced_by: "d" }), code("b", { active: false }), code("c"), code("d")],
    });
    expect(changeLines(old, now, PLACE, { disposition: "b" })).toEqual([
      "Disposition: “D” can be chosen now.",
      "Disposition: “B”, which you chose, is no longer offered; yours stays.",
      "Disposition: “A” is no longer offered. Choose “D” instead.",
    ]);
  });

  it("tells new rules by their message, those of other channels not", () => {
    const now = setup({ rules: [{ message: "Say why." }, { message: "Only chats.", channels: ["chat"] }] });
    expect(changeLines(setup({}), now, PLACE, {})).toEqual(["New rule: Say why."]);
  });

  it("counts where a list would be too long", () => {
    const shows = [{ key: END.key }];
    const old = setup({ fields: [END], shows });
    const now = setup({ fields: [END], shows, codes: ["a", "b", "c", "d"].map((one) => code(one)) });
    expect(changeLines(old, now, PLACE, {})).toEqual(["Disposition: 4 more choices can be chosen now."]);
  });
});

describe("what is kept from the earlier form", () => {
  const old = setup({ fields: [ORDER, END], shows: [{ key: ORDER.key }, { key: END.key }, { key: "follow_up" }] });
  const now = setup({ fields: [END], shows: [{ key: END.key }] });

  it("is every value whose field the form showed and shows no more", () => {
    const values = { custom: { order_no: "A-7" }, disposition: "a", follow_up: { required: true } };
    expect(keptFields(old, now, PLACE, values, [])).toEqual([
      { key: ORDER.key, label: "Order number", value: "A-7" },
    ]);
  });

  it("is nothing that was never filled in", () => {
    expect(keptFields(old, now, PLACE, { custom: { order_no: "" } }, [])).toEqual([]);
  });

  it("is also what the server says has no field any more, whichever version it was made with", () => {
    const vanished = [{ key: "custom.size", label: "Size", kind: "text", version: 1 }];
    expect(keptFields(undefined, now, PLACE, { custom: { size: "XL" } }, vanished)).toEqual([
      { key: "custom.size", label: "Size", value: "XL" },
    ]);
  });
});
