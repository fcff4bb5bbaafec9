import { describe, expect, it } from "vitest";
import { row } from "../test-figures";
import { gridOf, isPair } from "./grid-of";

describe("two dimensions at once", () => {
  it("has every day, and the hours from the first to the last", () => {
    const grid = gridOf("weekday_hour", [row("1|9", 4, 4), row("3|11", 1, 1)]);
    expect(grid.columns.map(({ label }) => label)).toEqual(["09", "10", "11"]);
    expect(grid.lines.map(({ label }) => label)).toHaveLength(7);
    expect(grid.lines[0]?.cells.map(({ row: { n }, level }) => [n, level])).toEqual([[4, 5], [0, 0], [0, 0]]);
    expect(grid.lines[2]?.cells[2]).toMatchObject({ level: 2, row: { key: "3|11" } });
  });

  it("shades names within their own line, by name and never by rank", () => {
    const cells = [row("b|x", 9, 9, { label: "Ben · Reset" }), row("b|y", 1, 1, { label: "Ben · Refund" })];
    const grid = gridOf("agent_topic", [...cells, row("a|x", 1, 1, { label: "Ann · Reset" })]);
    expect(grid.lines.map(({ label, cells: told }) => [label, ...told.map(({ level }) => level)])).toEqual([
      ["Ann", 5, 0],
      ["Ben", 5, 1],
    ]);
    expect([isPair("agent_topic"), isPair("agent"), grid.hidden]).toEqual([true, false, 0]);
  });
});
