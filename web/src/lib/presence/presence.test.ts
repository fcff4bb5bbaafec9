import { expect, it } from "vitest";
import { blockedText } from ".";

it("says how many entries are left and how many have to be finished", () => {
  expect(blockedText({ unfinished: 5, limit: 5 })).toBe(
    "5 unfinished entries: no new work until one is finished",
  );
  expect(blockedText({ unfinished: 7, limit: 5 })).toBe(
    "7 unfinished entries: no new work until 3 are finished",
  );
  expect(blockedText({ unfinished: 1, limit: 1 })).toBe(
    "1 unfinished entry: no new work until one is finished",
  );
});
