import { describe, expect, it } from "vitest";
import type { Setup } from "@/api";
import { blockingFields, formFor, panelFields, problemsOf, shownFields } from "./form-model";

const SETUP: Setup = {
  version: 1,
  published_at: "2026-11-01T00:00:00Z",
  note: "",
  forms: [
    {
      key: "voice",
      name: "Calls",
      channels: ["voice"], queues: [],
      fields: [
        { key: "notes_html", required: false, region: "main", width: "full", shown_when: [] },
        { key: "topic", required: true, region: "main", width: "half", shown_when: [] },
      ],
    },
    { key: "any", name: "Default", channels: [], queues: [], fields: [] },
  ],
  fields: [
    { key: "topic", label: "Topic", help: null, kind: "tree", code_list: "topics", personal_data: null, read_only: false },
    { key: "disposition", label: "Disposition", help: null, kind: "picklist", code_list: "dispositions", personal_data: null, read_only: false },
    { key: "custom.order_no", label: "Order", help: null, kind: "text", personal_data: null, read_only: false },
  ],
  code_lists: { topics: [], dispositions: [] },
  lists: [],
  rules: [],
  settings: { wrap_up_s: {}, max_unfinished: 5, hotkeys: {} },
};

describe("the form of the panel", () => {
  it("is the one of the channel, else the one for all", () => {
    expect(formFor(SETUP, "voice")?.key).toBe("voice");
    expect(formFor(SETUP, "email")?.key).toBe("any");
    expect(formFor(SETUP, null)?.key).toBe("any");
  });

  it("is the one that fits channel and queue most closely", () => {
    const form = (key: string, channels: ["voice"] | [], queues: string[]) => ({
      key,
      name: key,
      channels,
      queues,
      fields: [],
    });
    const setup: Setup = {
      ...SETUP,
      forms: [
        form("any", [], []),
        form("calls", ["voice"], []),
        form("vip", [], ["VIP"]),
        form("vip calls", ["voice"], ["VIP"]),
      ],
    };
    expect(formFor(setup, "voice", "VIP")?.key).toBe("vip calls");
    expect(formFor(setup, "chat", "VIP")?.key).toBe("vip");
    expect(formFor(setup, "voice", "Billing")?.key).toBe("calls");
    expect(formFor(setup, "chat", "Billing")?.key).toBe("any");
    expect(formFor(setup, "voice")?.key).toBe("calls");
  });

  it("shows a field that others reveal only while they hold one of the values", () => {
    const shown_when = [
      { field: "disposition", any_of: ["refund_issued", "goodwill"] },
      { field: "customer_repeated", any_of: [true] },
    ];
    const place = { key: "custom.order_no", required: true, region: "main", width: "half", shown_when };
    const forms = [{ key: "any", name: "Any", channels: [], queues: [], fields: [place] }];
    const fields = panelFields({ ...SETUP, forms }, null);
    const keys = (values: Record<string, unknown>, problems = [] as { field: string; rule: string; message: string }[]) =>
      shownFields(fields, values, problems).map(({ key }) => key);

    expect(keys({ disposition: "refund_issued", customer_repeated: true })).toEqual(["custom.order_no"]);
    expect(keys({ disposition: "refund_issued", customer_repeated: false })).toEqual([]);
    expect(keys({ disposition: "solved", customer_repeated: true })).toEqual([]);
    expect(keys({})).toEqual([]);
    expect(keys({}, [{ field: "custom.order_no", rule: "r", message: "Needed" }])).toEqual(["custom.order_no"]);
  });

  it("marks a field as needed while a plain rule needs it, on the channels of the rule", () => {
    const places = ["disposition", "topic", "custom.order_no"].map((key) => ({
      key, required: false, region: "main", width: "half", shown_when: [],
    }));
    const rule = (field: string, condition: string, channels: Setup["rules"][number]["channels"] = []) => ({
      name: field, message: "Fill it in.", field, condition, channels,
    });
    const setup: Setup = {
      ...SETUP,
      forms: [{ key: "any", name: "Any", channels: [], queues: [], fields: places }],
      rules: [
        rule("topic", 'entry.topic != ""', ["voice"]),
        rule("custom.order_no", '!(entry.disposition in ["refund", "goodwill"]) || entry.custom.order_no != ""'),
        rule("disposition", 'entry.disposition != "" || entry.topic == "spam"'),
      ],
    };
    const needed = (channel: "voice" | "email" | null, values: Record<string, unknown>) =>
      shownFields(panelFields(setup, channel), values, []).flatMap((one) => (one.required ? [one.key] : []));

    expect(needed("voice", {})).toEqual(["topic"]);
    expect(needed("email", {})).toEqual([]);
    expect(needed(null, { channel: "voice" })).toEqual(["topic"]);
    expect(needed("email", { disposition: "refund" })).toEqual(["custom.order_no"]);
    expect(needed("email", { disposition: "solved" })).toEqual([]);
  });

  it("keeps the order and the places of the published form", () => {
    expect(panelFields(SETUP, "voice").map(({ key, kind, half }) => [key, kind, half])).toEqual([
      ["notes_html", "rich_text", false],
      ["topic", "tree", true],
    ]);
  });

  it("shows a field that blocks and is not on the form, there and then", () => {
    const shown = panelFields(SETUP, "voice");
    const problems = [
      { field: "topic", rule: "required", message: "Needed" },
      { field: "disposition", rule: "required", message: "Needed" },
      { field: "follow_up.due_at", rule: "callback", message: "Needed" },
      { field: "custom.order_no", rule: "required", message: "Needed" },
    ];
    expect(blockingFields(SETUP, shown, problems).map((f) => [f.key, f.kind])).toEqual([
      ["disposition", "picklist"],
      ["follow_up", "follow_up"],
      ["custom.order_no", "text"],
    ]);
  });

  it("puts a broken rule of a part beside its field", () => {
    const problems = [{ field: "follow_up.due_at", rule: "callback", message: "Say when" }];
    expect(problemsOf(problems, "follow_up")).toHaveLength(1);
    expect(problemsOf(problems, "follow")).toHaveLength(0);
  });
});
