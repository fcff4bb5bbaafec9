import { describe, expect, it } from "vitest";
import type { Setup } from "@/api";
import { blockingFields, formFor, panelFields, problemsOf } from "./form-model";

const SETUP: Setup = {
  version: 1,
  published_at: "2026-11-01T00:00:00Z",
  note: "",
  forms: [
    {
      key: "voice",
      name: "Calls",
      channels: ["voice"],
      fields: [
        { key: "notes_html", required: false, region: "main", width: "full" },
        { key: "topic", required: true, region: "main", width: "half" },
      ],
    },
    { key: "any", name: "Default", channels: [], fields: [] },
  ],
  fields: [
    { key: "topic", label: "Topic", help: null, kind: "tree", code_list: "topics", personal_data: null },
    { key: "disposition", label: "Disposition", help: null, kind: "picklist", code_list: "dispositions", personal_data: null },
    { key: "custom.order_no", label: "Order", help: null, kind: "text", personal_data: null },
  ],
  code_lists: { topics: [], dispositions: [] },
  rules: [],
  settings: { wrap_up_s: {}, max_unfinished: 5, hotkeys: {} },
};

describe("the form of the panel", () => {
  it("is the one of the channel, else the one for all", () => {
    expect(formFor(SETUP, "voice")?.key).toBe("voice");
    expect(formFor(SETUP, "email")?.key).toBe("any");
    expect(formFor(SETUP, null)?.key).toBe("any");
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
