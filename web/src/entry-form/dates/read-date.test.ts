import { describe, expect, it } from "vitest";
import { readDay, readMoment, readTime } from "./read-date";

const TODAY = "2026-11-21";

describe("a date as people write it", () => {
  it.each([
    ["2026-11-27", "2026-11-27"],
    ["2026-1-7", "2026-01-07"],
    ["27.11.2026", "2026-11-27"],
    ["27 Nov 2026", "2026-11-27"],
    ["7 november 2026", "2026-11-07"],
    ["tomorrow", "2026-11-22"],
  ])("%s is %s", (text, day) => {
    expect(readDay(text, TODAY)).toBe(day);
  });

  it.each(["03/04/2026", "2026-02-30", "2026-13-01", "27 Foo 2026", "27", ""])(
    "%s is no day: nothing is guessed",
    (text) => {
      expect(readDay(text, TODAY)).toBeNull();
    },
  );
});

describe("a time as people write it", () => {
  it.each([
    ["9:05", "09:05"],
    ["1430", "14:30"],
    ["14.30", "14:30"],
    ["2:30 pm", "14:30"],
    ["12 am", "00:00"],
  ])("%s is %s", (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each(["25:00", "9:75", "13 pm", "9", ""])("%s is none", (text) => {
    expect(readTime(text)).toBeNull();
  });
});

describe("a moment", () => {
  it.each([
    ["2026-11-27 10:00", "2026-11-27T10:00"],
    ["2026-11-27T10:00", "2026-11-27T10:00"],
    ["27.11.2026, 9:05", "2026-11-27T09:05"],
    ["27 Nov 2026 2:30 pm", "2026-11-27T14:30"],
    ["tomorrow 9:00", "2026-11-22T09:00"],
    ["14:30", "2026-11-21T14:30"],
  ])("%s is %s", (text, moment) => {
    expect(readMoment(text, TODAY)).toBe(moment);
  });

  it.each(["2026-11-27", "10:00 2026-11-27", "soon", "2026-11-27 25:00"])("%s is half of one", (text) => {
    expect(readMoment(text, TODAY)).toBeNull();
  });
});
