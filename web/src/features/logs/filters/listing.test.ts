import { expect, test } from "vitest";
import { listed } from "./listing";

const NOTHING = { only: new Set<string>(), except: new Set<string>() };
const counted = (value: string, total: number, matching: number) => ({ value, total, matching });
const names = (values: ReturnType<typeof listed>) => values.map(({ value }) => value);

test("of a long list those that match stand first, all of a short one keep their places", () => {
  const found = [counted("failed", 3, 3), counted("sent", 90, 0), counted("entered", 40, 0)];

  expect(names(listed(found, NOTHING, 2))).toEqual(["failed", "sent", "entered"]);
  expect(names(listed(found, NOTHING, 3))).toEqual(["sent", "entered", "failed"]);
});

test("what was chosen stays although it does not come up in this time", () => {
  const chosen = { only: new Set(["gone"]), except: new Set(["failed"]) };

  expect(listed([counted("failed", 3, 3)], chosen, 7)).toEqual([
    { value: "failed", counts: { total: 3, matching: 3 } },
    { value: "gone", counts: null },
  ]);
});
