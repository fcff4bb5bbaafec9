import { describe, expect, it } from "vitest";
import {
  byWords,
  comparison,
  formatSeconds,
  formatShare,
  formatTick,
  formatValue,
  intervalText,
  rowLabel,
  rowWords,
  tickLabel,
} from "./words";

const before = (value: number | null) => ({ value });

describe("values in their units", () => {
  it.each([
    [0.42, "0.4 s"],
    [9.96, "10 s"],
    [38.4, "38 s"],
    [252, "4 m 12 s"],
    [300, "5 m"],
    [3840, "1 h 4 m"],
    [3599.7, "1 h"],
    [97_200, "1 d 3 h"],
  ])("are lengths: %d seconds", (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it.each([
    [0, "0 %"],
    [0.0004, "< 0.1 %"],
    [0.8423, "84.2 %"],
    [0.9996, "> 99.9 %"],
    [1, "100 %"],
  ])("are shares that never round to all or nothing: %d", (share, text) => {
    expect(formatShare(share)).toBe(text);
  });

  it("are counts and rates", () => {
    expect(formatValue(12_345, "count")).toBe("12,345");
    expect(formatValue(2.314, "per_case")).toBe("2.31");
    expect(formatTick(12_345, "count")).toBe("12k");
    expect(formatTick(0.5, "share")).toBe("50 %");
    expect(intervalText([0.61, 0.68], "share")).toBe("61 % – 68 %");
  });

  it("say what they are counted over", () => {
    expect(rowWords({ rows_are: "log_entries" }, 1)).toBe("1 entry");
    expect(rowWords({ rows_are: "conversations" }, 1204)).toBe("1,204 contacts");
    expect(byWords("weekday")).toBe("by day of the week");
  });
});

describe("days, weeks and hours", () => {
  it("are said as one says them, and shorter under a chart", () => {
    expect(rowLabel("day", "2026-11-02", "2026-11-02")).toBe("Mon 2 Nov 2026");
    expect(rowLabel("week", "2026-11-02", "Week of 2026-11-02")).toBe("Week of 2 Nov 2026");
    expect(rowLabel("month", "2026-11", "2026-11")).toBe("Nov 2026");
    expect(rowLabel("queue", "Billing", "Billing")).toBe("Billing");
    expect(tickLabel("day", "2026-11-02", "2026-11-02")).toBe("2 Nov");
    expect(tickLabel("hour", "9", "09:00")).toBe("09");
    expect(tickLabel("weekday", "1", "Monday")).toBe("Mon");
  });
});

describe("the comparison with the time before", () => {
  it("says by how much, and whether that is better", () => {
    expect(comparison({ unit: "seconds", better: "down" }, 112, before(100))).toEqual({
      sign: "up",
      tone: "worse",
      text: "12 % longer, worse",
    });
    expect(comparison({ unit: "share", better: "up" }, 0.831, before(0.8))).toEqual({
      sign: "up",
      tone: "better",
      text: "3.1 points higher, better",
    });
  });

  it("judges nothing where neither way is better", () => {
    expect(comparison({ unit: "count", better: null }, 92, before(100))?.text).toBe("8 % fewer");
  });

  it("does not judge what chance explains", () => {
    expect(comparison({ unit: "share", better: "up" }, 0.78, before(0.8), [0.74, 0.82])).toEqual({
      sign: "down",
      tone: "neutral",
      text: "2 points lower, may be chance",
    });
    expect(comparison({ unit: "share", better: "up" }, 0.7, before(0.8), [0.66, 0.74])?.tone).toBe("worse");
  });

  it("does not make something of nothing", () => {
    expect(comparison({ unit: "share", better: "up" }, 0.8001, before(0.8))?.text).toBe("as before");
    expect(comparison({ unit: "count", better: null }, 5, before(null))).toBeNull();
    expect(comparison({ unit: "count", better: null }, null, before(5))).toBeNull();
    expect(comparison({ unit: "count", better: null }, 5, before(0))?.text).toBe("5 more");
  });
});
