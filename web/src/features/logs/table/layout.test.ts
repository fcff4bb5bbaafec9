import { describe, expect, it } from "vitest";
import { COLUMNS } from "./columns";
import { allColumns, fittingColumns, moved, readLayout, resized, USUAL } from "./layout";

const keys = (columns: { key: string }[]) => columns.map(({ key }) => key);

describe("the columns of the log", () => {
  it("are eleven, in their order", () => {
    expect(COLUMNS.map(({ label }) => label)).toEqual([
      "Event name",
      "Status",
      "Occurred in",
      "Object name",
      "Version ID",
      "Performed by",
      "Person ID",
      "Interaction ID",
      "Conversation ID",
      "Timestamp",
      "Details",
    ]);
  });

  it("have paths of the payload before the details; what is no path is none", () => {
    const all = keys(allColumns(USUAL, ["data.http.status", "nonsense"]));
    expect(all.slice(-2)).toEqual(["data.http.status", "details"]);
    expect(all).toHaveLength(12);
  });

  it("stand in the person's order", () => {
    const layout = moved(USUAL, COLUMNS, "time", "type");
    expect(keys(allColumns(layout, [])).slice(0, 3)).toEqual(["time", "type", "status"]);
  });

  it("give way when room is short, the less important first", () => {
    const needed = COLUMNS.reduce((sum, { width }) => sum + width, 0);
    expect(fittingColumns(COLUMNS, [], needed)).toHaveLength(11);
    expect(keys(fittingColumns(COLUMNS, [], needed - 1))).not.toContain("conversation_id");
    expect(keys(fittingColumns(COLUMNS, [], 100))).toEqual(["type", "status", "object_name", "time"]);
  });

  it("keep a width within reason", () => {
    expect(resized(USUAL, "type", 5).widths.type).toBe(56);
  });

  it("are the usual ones when what was kept cannot be read", () => {
    expect(readLayout("x")).toEqual(USUAL);
    expect(readLayout({ order: [1, "type"], widths: { a: "b" } })).toEqual({ ...USUAL, order: ["type"] });
  });
});
