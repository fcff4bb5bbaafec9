import { describe, expect, it } from "vitest";
import { anEvent } from "../test-events";
import { changesOf, relationsOf, sameBefore } from "./related";

describe("what has to do with an event", () => {
  it("is its cause, its effects, and the same step before", () => {
    const event = anEvent({ id: "b", parent_id: "a", element_id: "send", object_id: "jr-1" });
    const asked = Object.fromEntries(relationsOf(event).map(({ key, filter }) => [key, filter.q]));
    expect(asked).toEqual({
      cause: "source:test id:a",
      effects: "source:test parent_id:b",
      after: "source:test supersedes:b",
      same: "object_id:jr-1 element_id:send type:journey.entered",
    });
  });

  it("ends before the event where the same step is looked for", () => {
    expect(sameBefore(anEvent({ element_id: "x" }))?.to).toBe("2026-03-02T09:00:00.000000Z");
    expect(sameBefore(anEvent())).toBeNull();
  });
});

describe("the difference of two payloads", () => {
  it("names what came, went and changed", () => {
    const before = new Map([["a", "1"], ["b", "2"], ["c", "3"]]);
    const after = new Map([["a", "1"], ["b", "5"], ["d", "4"]]);
    expect(changesOf(before, after)).toEqual([
      { path: "b", before: "2", after: "5" },
      { path: "d", before: null, after: "4" },
      { path: "c", before: "3", after: null },
    ]);
  });
});
