import type { CodeDef, SetupProblem } from "../draft";
import { found, type CodeTree } from "../model/code-tree";

export const SHOWN = [
  { value: "", label: "All codes" },
  { value: "offered", label: "Offered" },
  { value: "retired", label: "Retired" },
  { value: "problems", label: "With problems" },
  { value: "unused", label: "Not chosen lately" },
];

export interface Seen {
  texts: ReadonlyMap<string, string>;
  problems: ReadonlyMap<string, SetupProblem[]>;
  usage: ReadonlyMap<string, number> | null;
}

/** The codes that fit words and choice; null when all do. */
export function fitting(
  codes: readonly CodeDef[],
  tree: CodeTree,
  q: string,
  show: string,
  seen: Seen,
): Set<string> | null {
  if (q === "" && show === "") return null;
  const hits = q === "" ? new Set(codes.map((one) => one.code)) : found(seen.texts, q);
  if (show === "") return hits;
  return new Set(codes.filter((one) => hits.has(one.code) && shows(one, tree, show, seen)).map((one) => one.code));
}

function shows(code: CodeDef, tree: CodeTree, show: string, { problems, usage }: Seen): boolean {
  switch (show) {
    case "offered":
      return code.active;
    case "retired":
      return !code.active;
    case "problems":
      return problems.has(code.code);
    case "unused":
      // What heads others is not chosen itself.
      return code.active && !tree.below.has(code.code) && (usage?.get(code.code) ?? 0) === 0;
    default:
      return true;
  }
}

export function byCode(problems: readonly SetupProblem[]): Map<string, SetupProblem[]> {
  const found = new Map<string, SetupProblem[]>();
  for (const problem of problems) {
    if (problem.code === null) continue;
    found.set(problem.code, [...(found.get(problem.code) ?? []), problem]);
  }
  return found;
}

/** Entries of each code, and for a branch those of all below it. */
export function usageOf(tree: CodeTree, items: readonly { code: string; entries: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { code, entries } of items) {
    const way = new Set<string>();
    for (let at: string | null = code; at !== null && !way.has(at); at = tree.byCode.get(at)?.parent ?? null) {
      way.add(at);
      sums.set(at, (sums.get(at) ?? 0) + entries);
    }
  }
  return sums;
}
