import { describe, expect, it } from "vitest";
import type { EventPages, LogEvent, PageOfEvents } from "@/api";
import { anEvent } from "../test-events";
import { letGo, rowsOf, withArrived, type Rows } from "./rows";

const at = (minute: number): LogEvent =>
  anEvent({ uid: `event ${minute}`, seq: minute, time: `2026-03-02T09:${String(minute).padStart(2, "0")}:00.000000Z` });

const page = (...minutes: number[]): PageOfEvents => ({
  answer: { items: minutes.map(at), next_cursor: null, as_of: 99 },
  ms: 1,
});

const minutes = (rows: Rows): (number | undefined)[] =>
  Array.from({ length: rows.length }, (_, index) => rows.at(index)?.seq);

const PAGES = [page(50, 48), page(), page(40, 38, 36), page(30)];
const DATA: EventPages = { pages: PAGES, pageParams: [null, "a", "b", "c"] };

describe("rows of pages", () => {
  it("stand one after the other, each findable by its place and its id", () => {
    const rows = rowsOf(PAGES);
    expect(minutes(rows)).toEqual([50, 48, 40, 38, 36, 30]);
    expect([0, 1, 2, 4, 5].map(rows.pageOf)).toEqual([0, 0, 2, 2, 3]);
    expect(rows.indexOf("event 36")).toBe(4);
    expect(rows.indexOf("event 1")).toBe(-1);
    expect(rows.at(6)).toBeUndefined();
  });

  it("keep their places when pages far away let go of them", () => {
    const kept = letGo(DATA, 3, 0);
    const rows = rowsOf(kept.pages);
    expect(minutes(rows)).toEqual([50, 48, undefined, undefined, undefined, 30]);
    expect(kept.pages[3]).toBe(PAGES[3]);
    expect(kept.pages[0]).toBe(PAGES[0]);
    expect(letGo(kept, 3, 0).pages[2]).toBe(kept.pages[2]);
  });

  it("have what arrived among them by its time, the late ones too", () => {
    const rows = withArrived(rowsOf(PAGES), [at(59), at(55), at(39), at(10)]);
    expect(minutes(rows)).toEqual([59, 55, 50, 48, 40, 39, 38, 36, 30, 10]);
    expect(rows.indexOf("event 39")).toBe(5);
    expect(rows.indexOf("event 38")).toBe(6);
    expect(rows.indexOf("event 50")).toBe(2);
  });

  it("have what arrived before a page that let go", () => {
    const rows = withArrived(rowsOf(letGo(DATA, 0, 0).pages), [at(39)]);
    expect(minutes(rows)).toEqual([50, 48, 39, undefined, undefined, undefined, undefined]);
  });
});
