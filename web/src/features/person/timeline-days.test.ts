import { expect, it } from "vitest";
import type { TimelineItem } from "@/api";
import { withDays } from "./timeline-days";

function item(id: string, at: string): TimelineItem {
  return { kind: "conversation", id, at, title: id } as TimelineItem;
}

it("a day stands once before its rows, in the reader's zone", () => {
  const rows = withDays(
    [item("c", "2026-11-20T23:30:00Z"), item("b", "2026-11-20T10:00:00Z")],
    "Europe/Berlin",
  );
  expect(rows.map((row) => row.type)).toEqual(["day", "item", "day", "item"]);
  expect(withDays([item("c", "2026-11-20T23:30:00Z"), item("b", "2026-11-20T10:00:00Z")], "UTC")).toHaveLength(3);
});
