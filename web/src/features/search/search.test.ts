import { expect, it } from "vitest";
import { nearHit } from "./search";

it("a passage begins shortly before the first word found", () => {
  const before = "The second charge came from a payment that was tried again: ";
  const parts = nearHit([
    { text: before, hit: false },
    { text: "refund", hit: true },
    { text: " started", hit: false },
  ]);
  const text = parts.map((part) => part.text).join("");
  expect(text).toMatch(/^… /);
  expect(text).toMatch(/tried again: refund started$/);
  expect(text.indexOf("refund")).toBeLessThan(36);
});

it("a short passage stays whole", () => {
  const parts = [{ text: "A ", hit: false }, { text: "refund", hit: true }];
  expect(nearHit(parts)).toBe(parts);
});
