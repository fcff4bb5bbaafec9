import type { SetupProblem } from "./types";

/** What a problem is about; everything given must match. */
export type About = Partial<Pick<SetupProblem, "field" | "form" | "rule" | "list" | "code">> & {
  severity?: SetupProblem["severity"];
};

export function problemsAbout(problems: readonly SetupProblem[], about: About): SetupProblem[] {
  const wanted = Object.entries(about) as [keyof About, string][];
  return problems.filter((problem) => wanted.every(([name, value]) => problem[name] === value));
}
