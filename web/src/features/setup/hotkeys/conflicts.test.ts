import { expect, it } from "vitest";
import { conflictsOf } from "./conflicts";

it("finds the same keys however they are written", () => {
  const found = conflictsOf([
    { label: "Complete the entry", keys: "mod+enter" },
    { label: "To Topic", keys: "Mod+Alt+1" },
    { label: "To Outcome", keys: "alt+mod+1" },
  ]);

  expect(found.map(({ labels }) => labels)).toEqual([["To Topic", "To Outcome"]]);
});
