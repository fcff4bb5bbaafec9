import { describe, expect, it } from "vitest";
import { answer, row, SERVICE_LEVEL } from "../test-figures";
import { drawingOf, everyNth, hasMedian, inOrder, MOST, rowText, shownOf, ticksOf, topOf, valueText } from "./marks";

const before = (value: number) => ({ n: 9, value, median: null, p90: null, second: null });
const keys = (rows: { key: string }[]) => rows.map(({ key }) => key);

describe("the order of bars", () => {
  const rows = [row("Zoe", 10, 0.9), row("Ava", 30, 0.2), row("Ben", 20, 0.5)];

  it("is by name for people, whatever their values", () => {
    expect(keys(inOrder(rows, "agent", "share"))).toEqual(["Ava", "Ben", "Zoe"]);
  });

  it("of amounts is by their size", () => {
    expect(keys(inOrder([row("a", 5, 100), row("b", 1, 400)], "topic", "minutes"))).toEqual(["b", "a"]);
  });

  it("is by how many stand behind each, never by a mean or a share", () => {
    expect(keys(inOrder([row("a", 1, 9), row("b", 5, 1)], "topic", "seconds"))).toEqual(["b", "a"]);
  });

  it("stays where hours and days have their own", () => {
    expect(keys(inOrder([row("9", 1, 1), row("10", 9, 9)], "hour", "count"))).toEqual(["9", "10"]);
  });
});

describe("a median", () => {
  const times = { ...SERVICE_LEVEL, unit: "seconds", rows_unit: "seconds", has_spread: true } as const;
  const rows = [row("a", 9, 40, { median: 30 })];

  it("stands beside means, and not beside shares of a spread", () => {
    expect(hasMedian(times, rows)).toBe(true);
    expect(hasMedian({ ...times, rows_unit: "share" }, rows)).toBe(false);
  });
});

describe("a scale", () => {
  it("begins at nothing and ends above the largest of now and before", () => {
    const rows = [row("a", 9, 40, { previous: before(95) })];
    expect(topOf({ ...SERVICE_LEVEL, unit: "count" }, rows)).toBe(95);
    expect(ticksOf(95, "count")).toEqual([0, 25, 50, 75, 100]);
    expect(ticksOf(0, "count")).toEqual([0, 1]);
    expect(ticksOf(3, "count")).toEqual([0, 1, 2, 3]);
  });

  it("has steps as a clock has them", () => {
    expect(ticksOf(200, "seconds")).toEqual([0, 60, 120, 180, 240]);
    expect(ticksOf(5000, "seconds")).toEqual([0, 1800, 3600, 5400]);
  });

  it("of shares is all of it, unless they are all small", () => {
    expect(topOf(SERVICE_LEVEL, [row("a", 9, 0.6)])).toBe(1);
    expect(topOf(SERVICE_LEVEL, [row("a", 9, 0.08)])).toBe(0.08);
    expect(ticksOf(0.08, "share")).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
    expect(ticksOf(1, "share").at(-1)).toBe(1);
  });

  it("names as many places as there is room for", () => {
    expect(everyNth(24, 380, 40)).toBe(3);
    expect(everyNth(5, 380, 40)).toBe(1);
  });
});

describe("a bar in words", () => {
  it("says how many stand behind it and what was before", () => {
    const one = row("Billing", 120, 0.84, { previous: before(0.8) });
    expect(rowText(SERVICE_LEVEL, one)).toBe("Billing: 84 %, 120 contacts, before 80 %");
  });

  it("says no value of too few", () => {
    expect(valueText(row("Billing", 3, null, { small: true }), "share")).toBe("too few (3)");
    expect(rowText(SERVICE_LEVEL, row("Billing", 3, null, { small: true }))).toBe("Billing: too few (3)");
  });

  it("says that it may still change", () => {
    expect(rowText(SERVICE_LEVEL, row("Today", 9, 0.5, { provisional: true }))).toContain("may still change");
  });
});

describe("the kind of chart", () => {
  const { rows } = answer([row("a", 9, 0.5)]);

  it("follows from what the figure is cut by", () => {
    expect(drawingOf(SERVICE_LEVEL, "queue", rows)).toBe("bars");
    expect(drawingOf(SERVICE_LEVEL, "day", rows)).toBe("line");
    expect(drawingOf({ ...SERVICE_LEVEL, unit: "count" }, "day", rows)).toBe("columns");
    expect(drawingOf(SERVICE_LEVEL, "hour", rows)).toBe("columns");
    expect(drawingOf({ ...SERVICE_LEVEL, chart: "distribution" }, "wait", rows)).toBe("bars");
    expect(drawingOf(SERVICE_LEVEL, "queue", [])).toBe("none");
  });

  it("cuts off what is many, but no stretch of what has an order", () => {
    const many = Array.from({ length: MOST + 4 }, (_, index) => row(String(index), 9, 1));
    expect(shownOf(many, "topic", "bars")).toHaveLength(MOST);
    expect(shownOf(many, "wait", "bars")).toHaveLength(MOST + 4);
    expect(shownOf(many, "hour", "columns")).toHaveLength(MOST + 4);
  });
});
