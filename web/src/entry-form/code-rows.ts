import { PATH_SIGN, type CodeOption } from "./codes";

/** A line of the open list: the head of a branch, or a code with its place among the codes. */
export type CodeRow =
  | { kind: "branch"; path: string }
  | { kind: "choice"; option: CodeOption; at: number };

/** Under their branches while browsing; one after the other, best first, while searching. */
export function rowsOf(options: CodeOption[], browsing: boolean): CodeRow[] {
  if (!browsing) return options.map((option, at) => ({ kind: "choice", option, at }));
  const rows: CodeRow[] = [];
  let branch = "";
  options.forEach((option, at) => {
    const above = branchOf(option);
    if (above !== branch && above !== "") rows.push({ kind: "branch", path: above });
    branch = above;
    rows.push({ kind: "choice", option, at });
  });
  return rows;
}

export function branchOf({ path }: CodeOption): string {
  return path.split(PATH_SIGN).slice(0, -1).join(PATH_SIGN);
}

export function choiceId(listId: string, code: string): string {
  return `${listId}-${code}`;
}
