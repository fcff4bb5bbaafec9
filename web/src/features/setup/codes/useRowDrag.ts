import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from "react";
import { branchOf, type CodeTree, type TreeRow } from "../model/code-tree";
import type { Target } from "../model/code-edits";
import { dropTarget } from "../model/drop";

export const ROW = 33;
export const STEP = 20;
const EDGE = 40;
const SCROLL = 12;
const FAR_ENOUGH = 4;

export interface Drop extends Target {
  depth: number;
  /** Above which of all rows the line is drawn. */
  at: number;
}

interface Dragging {
  code: string;
  startX: number;
  startY: number;
  startDepth: number;
}

/** Moving a code by its handle: up and down for the place, left and right for the depth. */
export function useRowDrag(
  rows: readonly TreeRow[],
  tree: CodeTree,
  scroller: RefObject<HTMLElement | null>,
  top: number,
  done: (code: string, target: Target) => void,
) {
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);
  const latest = useRef<Drop | null>(null);

  useEffect(() => {
    if (dragging === null) return undefined;
    const family = branchOf(tree, dragging.code);
    const rest = rows.filter((row) => !family.has(row.code.code));
    const places = rows.flatMap((row, index) => (family.has(row.code.code) ? [] : [index]));
    const put = (next: Drop | null): void => {
      latest.current = next;
      setDrop(next);
    };
    const move = (event: PointerEvent): void => {
      const box = scroller.current?.getBoundingClientRect();
      if (box === undefined || scroller.current === null) return;
      if (event.clientY < box.top + top + EDGE) scroller.current.scrollTop -= SCROLL;
      else if (event.clientY > box.bottom - EDGE) scroller.current.scrollTop += SCROLL;
      const far = Math.hypot(event.clientX - dragging.startX, event.clientY - dragging.startY);
      if (far < FAR_ENOUGH) return;
      const line = Math.round((event.clientY - box.top - top + scroller.current.scrollTop) / ROW);
      const gap = places.filter((place) => place < line).length;
      const wanted = dragging.startDepth + Math.round((event.clientX - dragging.startX) / STEP);
      put({ ...dropTarget(rest, gap, wanted), at: places[gap] ?? rows.length });
    };
    const end = (): void => {
      if (latest.current !== null) done(dragging.code, latest.current);
      put(null);
      setDragging(null);
    };
    const stop = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      put(null);
      setDragging(null);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", stop, { capture: true });
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("keydown", stop, { capture: true });
    };
  }, [dragging, rows, tree, scroller, top, done]);

  return {
    moving: dragging?.code ?? null,
    drop,
    grab: (event: ReactPointerEvent, row: TreeRow): void => {
      if (event.button !== 0) return;
      event.preventDefault();
      setDragging({
        code: row.code.code,
        startX: event.clientX,
        startY: event.clientY,
        startDepth: row.depth,
      });
    },
  };
}
