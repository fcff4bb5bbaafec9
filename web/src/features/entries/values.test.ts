import { expect, it } from "vitest";
import type { LogEntry, Setup } from "@/api";
import { codesOf } from "@/lib/codes";
import { changesOf } from "./useAmend";
import { valueText } from "@/entry-form";
import { shownFields } from "./values";

const SETUP = {
  fields: [
    { key: "topic", label: "Topic", kind: "tree", code_list: "topics" },
    { key: "follow_up", label: "Follow-up", kind: "follow_up" },
    { key: "custom.order_no", label: "Order number", kind: "text" },
    { key: "custom.parcels", label: "Parcels", kind: "multi_picklist", code_list: "parcels" },
  ],
  code_lists: {
    topics: [{ code: "late", label: "Late", parent: null }],
    parcels: [
      { code: "big", label: "Big parcel", parent: null },
      { code: "small", label: "Small parcel", parent: null },
    ],
  },
} as unknown as Setup;
const CODES = codesOf(SETUP);

it("custom fields stand with their own label and the words of their own list", () => {
  const entry = {
    values: { custom: { order_no: "A-17", parcels: ["big", "small"] } },
    origins: {},
  } as unknown as LogEntry;
  expect(shownFields(entry, CODES, "UTC").map(({ label, text }) => [label, text])).toEqual([
    ["Order number", "A-17"],
    ["Parcels", "Big parcel, Small parcel"],
  ]);
});

it("a part of a group is named after both, and a due time alone is a promise", () => {
  expect(CODES.field("follow_up.due_at")).toBe("Follow-up: due at");
  const now = new Date().toISOString();
  expect(valueText("follow_up", { due_at: now }, CODES, "UTC")).not.toBe("No");
  expect(valueText("follow_up", { required: false }, CODES, "UTC")).toBe("No");
});

it("further issues are told in words", () => {
  const issues = [{ topic: "late", disposition: null }, { topic: "gone_away" }];
  expect(valueText("more_issues", issues, CODES, "UTC")).toBe("Late; Gone away");
});

it("an amendment sends what differs and nothing else", () => {
  const before = { subject: "One", custom: { order_no: "A-17" }, follow_up: { required: true } };
  const edits = {
    subject: "One",
    topic: "",
    "custom.order_no": "A-18",
    follow_up: { required: true, due_at: null },
  };
  expect(changesOf(edits, before)).toEqual({ "custom.order_no": "A-18" });
});

it("an amount is told in its currency", () => {
  const refund = { minor_units: 1250, currency: "EUR" };
  expect(valueText("custom.refund", refund, CODES, "UTC")).toBe("€12.50");
});
