import { describe, expect, it } from "vitest";
import { carried, monthOf, paramsOf, parseInsightsSearch, timesOf, unknownFilters, withSettings } from "./search";
import { SERVICE_LEVEL } from "./test-figures";

describe("the address of a page", () => {
  it("keeps the period, the filters and how each figure is looked at, and nothing else", () => {
    expect(
      parseInsightsSearch({ period: "7d", topic: "billing", "service_level.seconds": 30, utm: "x", Odd: "y" }),
    ).toEqual({ period: "7d", topic: "billing", "service_level.seconds": "30" });
  });

  it("leaves the panel behind on the way to another page", () => {
    expect(carried({ period: "7d", open: "service_level", show: "rows", at: "chat" })).toMatchObject({
      period: "7d",
      open: undefined,
      show: undefined,
      at: undefined,
    });
  });

  it("does not name a setting that is as usual", () => {
    const changed = withSettings({}, SERVICE_LEVEL, { seconds: "30" });
    expect(changed["service_level.seconds"]).toBe("30");
    expect(withSettings(changed, SERVICE_LEVEL, { seconds: "20" })["service_level.seconds"]).toBeUndefined();
  });
});

describe("what the server is asked", () => {
  it("are days up to today, or the time between two moments", () => {
    expect(timesOf({})).toEqual({ period: "28d" });
    expect(timesOf({ period: "7d", from: "2026-11-01T00:00:00Z" })).toEqual({ from: "2026-11-01T00:00:00Z" });
  });

  it("are the filters, the way it is cut and the settings of this figure alone", () => {
    const search = { channel: "voice", "service_level.seconds": "30", "containment.seconds": "9", compare: "none" };
    expect(paramsOf(search, SERVICE_LEVEL, "queue")).toMatchObject({
      channel: "voice",
      seconds: "30",
      by: "queue",
      compare: "none",
    });
  });

  it("leave out, and tell, what the figure does not know", () => {
    const search = { direction: "inbound", channel: "voice" };
    expect(paramsOf(search, SERVICE_LEVEL, "colour")).not.toHaveProperty("direction");
    expect(paramsOf(search, SERVICE_LEVEL, "colour").by).toBeUndefined();
    expect(unknownFilters(search, SERVICE_LEVEL)).toEqual(["direction"]);
  });

  it("is the whole month of something long ago, in the zone of the figures", () => {
    expect(monthOf("1999-01-31T22:30:00Z", "Europe/Berlin")).toEqual({
      from: "1998-12-31T23:00:00.000Z",
      to: "1999-01-31T23:00:00.000Z",
    });
    expect(monthOf("2026-12-09T10:00:00Z", "UTC").to).toBe("2027-01-01T00:00:00.000Z");
  });
});
