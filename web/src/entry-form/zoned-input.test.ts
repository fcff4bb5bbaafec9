import { describe, expect, it } from "vitest";
import { fromZonedInput, quickTimes, toZonedInput } from "./zoned-input";

describe("a date and time in a zone", () => {
  it("goes there and back, in summer and winter", () => {
    expect(fromZonedInput("2026-07-01T10:00", "Europe/Berlin")).toBe("2026-07-01T08:00:00Z");
    expect(fromZonedInput("2026-11-27T10:00", "Europe/Berlin")).toBe("2026-11-27T09:00:00Z");
    expect(toZonedInput("2026-11-27T09:00:00Z", "Europe/Berlin")).toBe("2026-11-27T10:00");
    expect(fromZonedInput("2026-11-27T10:00", "America/Los_Angeles")).toBe("2026-11-27T18:00:00Z");
  });

  it("is right on the day the clocks change", () => {
    expect(fromZonedInput("2026-03-29T09:00", "Europe/Berlin")).toBe("2026-03-29T07:00:00Z");
    expect(fromZonedInput("2026-10-25T09:00", "Europe/Berlin")).toBe("2026-10-25T08:00:00Z");
  });

  it("gives nothing for half a date", () => {
    expect(fromZonedInput("", "UTC")).toBeNull();
    expect(fromZonedInput("2026-11", "UTC")).toBeNull();
  });

  it("offers times in the agent's own zone", () => {
    const friday = Date.parse("2026-11-20T15:02:00Z");
    expect(quickTimes(friday, "Europe/Berlin").map(({ at }) => at)).toEqual([
      "2026-11-20T16:05:00Z",
      "2026-11-20T18:05:00Z",
      "2026-11-21T08:00:00Z",
      "2026-11-23T08:00:00Z",
      "2026-11-27T08:00:00Z",
    ]);
  });
});
