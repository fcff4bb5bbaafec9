import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Hidden } from "@/ui";
import { useEdit } from "../draft";
import { indent, moveBeside, moveCode, outdent, type Target } from "../model/code-edits";
import { rowsOf } from "../model/code-tree";
import { CodeRow } from "./CodeRow";
import { listEdit } from "./list-edit";
import type { CodeListView } from "./useCodeList";
import { ROW, STEP, useRowDrag } from "./useRowDrag";
import { treeKey, type Shift } from "./useTreeKeys";
import classes from "./codes.module.css";

const HEAD = 32;
const SHIFT = {
  up: (codes, code) => moveBeside(codes, code, -1),
  down: (codes, code) => moveBeside(codes, code, 1),
  in: indent,
  out: outdent,
} satisfies Record<Shift, typeof indent>;

/** The codes of a list as a tree of any size; only the rows in sight are drawn. */
export function CodeTree({ view, fixed }: { view: CodeListView; fixed: boolean }) {
  const { list, tree, only, problems, usage, chosen, open } = view;
  const edit = useEdit();
  const scroller = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const [said, say] = useState("");
  const rows = useMemo(() => rowsOf(tree, closed, only), [tree, closed, only]);
  const at = Math.max(0, rows.findIndex((row) => row.code.code === (active ?? chosen)));
  const movable = only === null && !fixed;
  const classed = useMemo(() => view.codes.some((code) => code.class !== null), [view.codes]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollPaddingStart: HEAD,
    getItemKey: (index) => rows[index]?.code.code ?? index,
  });

  function fold(code: string, close: boolean): void {
    const next = new Set(closed);
    if (close) next.add(code);
    else next.delete(code);
    setClosed(next);
  }

  function focusRow(index: number): void {
    virtual.scrollToIndex(index);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  }

  function go(index: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(rows[next]?.code.code ?? null);
    focusRow(next);
  }

  const move = useCallback(
    (code: string, target: Target): void => {
      const label = tree.byCode.get(code)?.label ?? code;
      edit(`Moving ${label}`, listEdit(list, (codes) => moveCode(codes, code, target)));
      if (target.parent !== null)
        setClosed((now) => new Set([...now].filter((one) => one !== target.parent)));
    },
    [edit, list, tree],
  );

  function shift(code: string, where: Shift): void {
    const label = tree.byCode.get(code)?.label ?? code;
    edit(`Moving ${label}`, listEdit(list, (codes) => SHIFT[where](codes, code)));
    setActive(code);
    say(`${label} moved ${where === "in" ? "in" : where === "out" ? "out" : where}`);
  }

  const drag = useRowDrag(rows, tree, scroller, HEAD, move);
  // A moved row is drawn elsewhere: the keyboard stays on it.
  const activeIndex = rows.findIndex((row) => row.code.code === active);
  const focused = useRef(-1);
  useEffect(() => {
    if (activeIndex >= 0 && focused.current !== activeIndex && scroller.current?.contains(document.activeElement))
      focusRow(activeIndex);
    focused.current = activeIndex;
  });
  // What the address names is brought into sight, once.
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (chosen === undefined || shown.current === chosen) return;
    const index = rows.findIndex((row) => row.code.code === chosen);
    if (index < 0) return;
    shown.current = chosen;
    virtual.scrollToIndex(index, { align: "auto" });
  }, [chosen, rows, virtual]);

  return (
    <>
    <div
      ref={scroller}
      className={classes.tree}
      role="treegrid"
      aria-label="Codes"
      aria-rowcount={rows.length + 1}
      data-moving={drag.moving !== null || undefined}
      data-unclassed={!classed || undefined}
    >
      <div className={classes.head} role="row">
        <span role="columnheader">Code</span>
        <span role="columnheader" data-gives="2">
          Key
        </span>
        <span role="columnheader" data-gives="3">
          Class
        </span>
        <span role="columnheader" data-gives="4">
          Definition
        </span>
        <span role="columnheader" className={classes.number} title="Completed entries of the last 90 days">
          {usage === null ? <Hidden>Entries</Hidden> : "Entries"}
        </span>
      </div>
      <div
        role="rowgroup"
        className={classes.rows}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={(event) =>
          treeKey(event, rows, at, { go, fold, open, shift: movable ? shift : undefined })
        }
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const { code } = row;
          return (
            <div
              key={item.key}
              role="row"
              data-index={item.index}
              aria-level={row.depth + 1}
              aria-posinset={row.position}
              aria-setsize={row.siblings}
              aria-expanded={row.branch ? row.open : undefined}
              aria-selected={code.code === chosen}
              data-moving={code.code === drag.moving || undefined}
              tabIndex={item.index === at ? 0 : -1}
              className={classes.row}
              style={{ transform: `translateY(${item.start}px)` }}
              onFocus={() => setActive(code.code)}
              onClick={() => open(code.code)}
            >
              <CodeRow
                row={row}
                problems={problems.get(code.code) ?? []}
                entries={usage === null ? null : (usage.get(code.code) ?? 0)}
                replacedBy={code.replaced_by === null ? null : (tree.byCode.get(code.replaced_by)?.label ?? null)}
                fold={() => fold(code.code, row.open)}
                grab={movable ? (event) => drag.grab(event, row) : undefined}
              />
            </div>
          );
        })}
        {drag.drop !== null && (
          <div
            className={classes.dropLine}
            style={{ transform: `translateY(${drag.drop.at * ROW}px)`, left: 36 + drag.drop.depth * STEP }}
          />
        )}
      </div>
    </div>
    <div role="status">
      <Hidden>{said}</Hidden>
    </div>
    </>
  );
}
