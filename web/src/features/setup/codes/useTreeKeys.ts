import type { KeyboardEvent } from "react";
import type { TreeRow } from "../model/code-tree";

export type Shift = "up" | "down" | "in" | "out";

export interface TreeDoors {
  go: (index: number) => void;
  fold: (code: string, closed: boolean) => void;
  open: (code: string) => void;
  /** Undefined where codes cannot be moved just now. */
  shift: ((code: string, where: Shift) => void) | undefined;
}

const PAGE = 15;
const SHIFTS: Record<string, Shift> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

/** The keys of a tree; with Alt the arrows move the code itself. */
export function treeKey(event: KeyboardEvent, rows: readonly TreeRow[], active: number, doors: TreeDoors): void {
  const row = rows[active];
  if (row === undefined || event.ctrlKey || event.metaKey) return;
  const { code } = row.code;
  if (event.altKey) {
    const where = SHIFTS[event.key];
    if (where === undefined) return;
    event.preventDefault();
    doors.shift?.(code, where);
    return;
  }
  const steps: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + PAGE,
    PageUp: active - PAGE,
    Home: 0,
    End: rows.length - 1,
  };
  const next = steps[event.key];
  if (next !== undefined) doors.go(next);
  else if (event.key === "ArrowRight") {
    if (row.branch && !row.open) doors.fold(code, false);
    else if (row.branch) doors.go(active + 1);
  } else if (event.key === "ArrowLeft") {
    if (row.branch && row.open) doors.fold(code, true);
    else if (row.depth > 0) doors.go(rows.slice(0, active).findLastIndex((other) => other.depth < row.depth));
  } else if (event.key === "Enter") doors.open(code);
  else return;
  event.preventDefault();
}
