import { describe, expect, it } from "vitest";
import { anEvent } from "../test-events";
import { changesOf, groupsOf } from "./related";

describe("what has to do with an event", () => {
  const nothing = { cause: null, effects: [], superseded: null, superseding: [], before: null };
  const event = anEvent({ uid: "b", message_id: "m" });

  it("stands in groups, and those without any are left out", () => {
    const cause = anEvent({ uid: "a" });
    const later = anEvent({ uid: "c" });
    const groups = groupsOf(event, { ...nothing, cause, superseding: [later] }, []);
    expect(groups.map(({ label, events }) => [label, events[0]?.uid])).toEqual([
      ["Cause", "a"],
      ["Its place was taken by", "c"],
    ]);
  });

  it("names a report of the same message once, and never the event itself", () => {
    const effect = anEvent({ uid: "c" });
    const other = anEvent({ uid: "d" });
    const groups = groupsOf(event, { ...nothing, effects: [effect] }, [event, effect, other]);
    expect(groups.map(({ key, events }) => [key, events.map(({ uid }) => uid)])).toEqual([
      ["effects", ["c"]],
      ["message", ["d"]],
    ]);
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
