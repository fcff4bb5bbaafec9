import type { SetupProblem } from "../draft";

export interface Mending {
  mend: string;
  problems: SetupProblem[];
}

/** Problems with the same mend together, those that mend most first. */
export function byMend(problems: readonly SetupProblem[]): Mending[] {
  const groups = new Map<string, SetupProblem[]>();
  for (const problem of problems) {
    const same = groups.get(problem.mend);
    if (same === undefined) groups.set(problem.mend, [problem]);
    else same.push(problem);
  }
  return [...groups]
    .map(([mend, same]) => ({ mend, problems: same }))
    .toSorted((a, b) => b.problems.length - a.problems.length);
}
