import { describe, expect, it } from "vitest";
import { secondsOf } from "@/ui";
import { boundsOf, filterOf, parseLogsSearch, placed } from "./search";

const NOON = Date.parse("2026-03-02T12:00:00Z");

describe("the address of the log", () => {
  it("takes the fields that a door elsewhere names into the query line", () => {
    expect(parseLogsSearch({ object_name: "Welcome journey", "status!": "success" })).toEqual({
      q: 'object_name:"Welcome journey" -status:success',
    });
  });

  it("drops what it does not know", () => {
    expect(parseLogsSearch({ q: "a", nonsense: "b" })).toEqual({ q: "a" });
  });

  it("moves times out of the query line, in place of those that were there", () => {
    expect(placed({ q: "status:failure period:7d", from: "x", event: "e" })).toEqual({
      q: "status:failure",
      period: "7d",
      event: "e",
    });
    expect(placed({ q: "from:2026-03-02T09:30:00Z" })).toEqual({ from: "2026-03-02T09:30:00Z" });
  });
});

describe("the period", () => {
  it("is the last 24 hours when nothing is said", () => {
    expect(filterOf({ q: "a" }, NOON)).toEqual({ q: "a", from: "2026-03-01T12:00:00.000Z", to: undefined });
  });

  it("gives way to times that are named", () => {
    expect(boundsOf({ period: "1h", from: "2026-01-01T00:00:00Z" }, NOON)).toEqual({
      from: "2026-01-01T00:00:00Z",
      to: undefined,
    });
  });

  it("has a length", () => {
    expect(secondsOf("15m")).toBe(900);
    expect(secondsOf("2w")).toBe(1_209_600);
    expect(secondsOf("soon")).toBeNull();
  });
});
