import { describe, expect, it } from "vitest";
import type { TimelineItem } from "@/api";
import { earlier } from "./BeforeThis";

function item(kind: TimelineItem["kind"], id: string, at: string, of: string | null = null) {
  return { kind, id, at, conversation_id: of } as TimelineItem;
}

describe("what was before a contact", () => {
  it("leaves out what began with it or later, and tells a contact by its entry", () => {
    const items = [
      item("entry", "e9", "2026-11-21T10:05:00Z", "c9"),
      item("conversation", "c9", "2026-11-21T10:00:00Z"),
      item("entry", "e2", "2026-11-20T10:00:00Z", "c2"),
      item("conversation", "c2", "2026-11-20T09:58:00Z"),
      item("conversation", "c1", "2026-11-19T09:00:00Z"),
    ];
    expect(earlier(items, "2026-11-21T10:00:00Z").map(({ id }) => id)).toEqual(["e2", "c1"]);
  });

  it("leaves out what nobody has spoken in", () => {
    const of = (state: string, id: string) => ({ ...item("conversation", id, "2026-11-20T10:00:00Z"), state });
    const items = [of("offered", "c4"), of("queued", "c3"), of("abandoned", "c2"), of("closed", "c1")];
    expect(earlier(items, "2026-11-21T10:00:00Z").map(({ id }) => id)).toEqual(["c1"]);
  });
});
