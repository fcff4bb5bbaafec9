import { describe, expect, it } from "vitest";
import {
  endOfDay,
  formatAge,
  formatAgo,
  formatClock,
  formatDay,
  formatDuration,
  formatOffset,
  formatTime,
  formatUtc,
  formatWhen,
  startOfDay,
} from "./format";

const NOW = Date.parse("2026-11-20T13:30:00Z");
const BERLIN = "Europe/Berlin";

describe("instants", () => {
  it("are shown in the person's zone", () => {
    expect(formatTime("2026-11-20T13:30:07Z", BERLIN)).toBe("14:30");
    expect(formatTime("2026-11-20T13:30:07Z", BERLIN, true)).toBe("14:30:07");
    expect(formatTime("2026-11-20T23:30:00Z", BERLIN)).toBe("00:30");
  });

  it("name the day as one would say it, in that zone", () => {
    expect(formatDay("2026-11-20T23:30:00Z", "UTC", NOW)).toBe("Today");
    expect(formatDay("2026-11-20T23:30:00Z", BERLIN, NOW)).toBe("Tomorrow");
    expect(formatDay("2026-11-19T10:00:00Z", BERLIN, NOW)).toBe("Yesterday");
    expect(formatDay("2026-11-17T10:00:00Z", BERLIN, NOW)).toBe("Tue 17 Nov");
    expect(formatDay("1999-01-05T10:00:00Z", BERLIN, NOW)).toBe("5 Jan 1999");
  });

  it("leave today unsaid", () => {
    expect(formatWhen("2026-11-20T13:00:00Z", BERLIN, NOW)).toBe("14:00");
    expect(formatWhen("2026-11-19T13:00:00Z", BERLIN, NOW)).toBe("Yesterday 14:00");
  });

  it("show UTC in full", () => {
    expect(formatUtc("2026-11-20T13:30:07.218Z")).toBe("2026-11-20 13:30:07 UTC");
  });

  it("say the offset that holds at that moment", () => {
    expect(formatOffset(BERLIN, "2026-11-20T12:00:00Z")).toBe("UTC+1");
    expect(formatOffset(BERLIN, "2026-07-20T12:00:00Z")).toBe("UTC+2");
    expect(formatOffset("Asia/Kolkata", NOW)).toBe("UTC+5:30");
  });
});

describe("days over clock changes", () => {
  it("begin at local midnight", () => {
    expect(startOfDay("2026-11-20", BERLIN).toISOString()).toBe("2026-11-19T23:00:00.000Z");
    expect(startOfDay("2026-07-20", BERLIN).toISOString()).toBe("2026-07-19T22:00:00.000Z");
  });

  it("have 23 hours in March and 25 in October", () => {
    const hours = (day: string) =>
      (endOfDay(day, BERLIN).getTime() - startOfDay(day, BERLIN).getTime()) / 3_600_000;
    expect(hours("2026-03-29")).toBe(23);
    expect(hours("2026-10-25")).toBe(25);
    expect(hours("2026-11-20")).toBe(24);
  });
});

describe("lengths and ages", () => {
  it("run as a clock", () => {
    expect(formatClock(252)).toBe("04:12");
    expect(formatClock(3852)).toBe("1:04:12");
    expect(formatClock(-3)).toBe("00:00");
  });

  it("are said in the two largest units", () => {
    expect(formatDuration(38)).toBe("38 s");
    expect(formatDuration(252)).toBe("4 m 12 s");
    expect(formatDuration(300)).toBe("5 m");
    expect(formatDuration(3840)).toBe("1 h 4 m");
    expect(formatDuration(97_200)).toBe("1 d 3 h");
  });

  it("count from now, both ways", () => {
    expect(formatAgo(NOW - 1000, NOW)).toBe("just now");
    expect(formatAgo(NOW - 12_000, NOW)).toBe("12 s ago");
    expect(formatAgo(NOW - 240_000, NOW)).toBe("4 min ago");
    expect(formatAgo(NOW - 90_000_000, NOW)).toBe("1 day ago");
    expect(formatAgo(NOW + 240_000, NOW)).toBe("in 4 min");
  });

  it("are short in a list", () => {
    expect(formatAge(NOW - 14_000, NOW)).toBe("00:14");
    expect(formatAge(NOW - 26 * 60_000, NOW)).toBe("26 m");
    expect(formatAge(NOW - 3 * 3_600_000, NOW)).toBe("3 h");
  });
});
