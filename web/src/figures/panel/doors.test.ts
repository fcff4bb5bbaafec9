import { describe, expect, it } from "vitest";
import { answer, row, SERVICE_LEVEL } from "../test-figures";
import { listDoor } from "./doors";

const rows = [row("Billing", 9, 0.5)];

describe("the way from a figure to the list", () => {
  it("has the same days and the same filters", () => {
    expect(listDoor(answer(rows), { channel: "voice" }, "Billing", "UTC")).toEqual({
      to: "/conversations",
      search: { channel: "voice", queue: "Billing", period: "2026-10-24..2026-11-21" },
    });
    expect(listDoor(answer(rows, { by: "day" }), {}, "2026-11-03", "UTC")?.search).toEqual({
      period: "2026-11-03..2026-11-03",
    });
  });

  it("leads to entries where entries were counted", () => {
    const figure = { ...SERVICE_LEVEL, rows_are: "log_entries" as const };
    expect(listDoor(answer(rows, { figure, by: "outcome" }), {}, "refund", "UTC")).toMatchObject({
      to: "/entries",
      search: { outcome: "refund" },
    });
  });

  it("is not there where the list cannot ask for exactly that", () => {
    expect(listDoor(answer(rows, { by: "hour" }), {}, "9", "UTC")).toBeNull();
    expect(listDoor(answer(rows), { team: "East" }, undefined, "UTC")).toBeNull();
    expect(listDoor(answer(rows, { figure: { ...SERVICE_LEVEL, rows_are: "cases" } }), {}, undefined, "UTC")).toBeNull();
  });
});
