import { expect, it } from "vitest";
import type { SetupProblem } from "../draft";
import { byMend } from "./by-mend";

function problem(message: string, mend: string): SetupProblem {
  return { message, mend } as SetupProblem;
}

it("puts what is mended in the same way together, the largest group first", () => {
  const found = byMend([problem("a", "Merge."), problem("b", "Define."), problem("c", "Define.")]);

  expect(found.map(({ mend, problems }) => [mend, problems.map(({ message }) => message)])).toEqual([
    ["Define.", ["b", "c"]],
    ["Merge.", ["a"]],
  ]);
});
