import { expect, it } from "vitest";
import type { TimelineItem } from "@/api";
import { withDays } from "./timeline-days";

function item(id: string, at: string, more: Partial<TimelineItem> = {}): TimelineItem {
  return { kind: "conversation", id, at, title: id, conversation_id: id, ...more } as TimelineItem;
}

const LATE = item("late", "2026-11-20T23:30:00Z");
const EARLY = item("early", "2026-11-20T10:00:00Z");

it("a day stands once before its rows, in the reader's zone", () => {
  const types = (zone: string) => withDays([LATE, EARLY], zone).map((row) => row.type);
  expect(types("Europe/Berlin")).toEqual(["day", "item", "day", "item"]);
  expect(types("UTC")).toEqual(["day", "item", "item"]);
});

it("an entry stands in the row of its contact, and alone without one", () => {
  const about = item("e1", EARLY.at, { kind: "entry", conversation_id: "early" });
  const alone = item("e2", EARLY.at, { kind: "entry", conversation_id: null });
  const rows = withDays([about, EARLY, alone], "UTC").filter((row) => row.type === "item");
  expect(rows.map((row) => row.item.id)).toEqual(["early", "e2"]);
  expect(rows[0]?.entries.map((entry) => entry.id)).toEqual(["e1"]);
});

it("entries without their contacts in sight keep their own rows", () => {
  const entry = item("e1", EARLY.at, { kind: "entry", conversation_id: "not-loaded" });
  expect(withDays([entry], "UTC").map((row) => row.type)).toEqual(["day", "item"]);
});
