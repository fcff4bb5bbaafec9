import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { fitting, type Column } from "./columns";
import classes from "./DataTable.module.css";

interface DataTableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowId: (row: T) => string;
  onOpen: (row: T) => void;
  /** What a narrow screen shows of a row, two lines. */
  compact: (row: T) => ReactNode;
  /** Called when the end comes near; give nothing when there is no more. */
  more?: (() => void) | undefined;
  loadingMore?: boolean;
  currentId?: string | null;
}

const ROW = 33;
const COMPACT_ROW = 56;
const COMPACT_BELOW = 560;

/** A table of any length: only the rows in sight are drawn, further pages come as one scrolls. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { rows, columns, more } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const ref = useMergedRef(scroller, sizeRef);
  const [active, setActive] = useState(0);
  const narrow = width > 0 && width < COMPACT_BELOW;
  // The virtualizer keeps its own state outside React's; the compiler rules do not apply to it.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? COMPACT_ROW : ROW),
    overscan: 12,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : props.rowId(row);
    },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== undefined && last >= rows.length - 15) more();
  }, [last, rows.length, more]);
  useEffect(() => virtual.measure(), [narrow, virtual]);

  const shown = fitting(columns, width);
  const template = { gridTemplateColumns: shown.map((column) => column.width).join(" ") };

  function go(index: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
    );
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      j: active + 1,
      ArrowUp: active - 1,
      k: active - 1,
      PageDown: active + 15,
      PageUp: active - 15,
      Home: 0,
      End: rows.length - 1,
    };
    const next = steps[event.key];
    const row = rows[active];
    if (next !== undefined) {
      event.preventDefault();
      go(next);
    } else if (event.key === "Enter" && row !== undefined) {
      event.preventDefault();
      props.onOpen(row);
    }
  }

  return (
    <div
      ref={ref}
      className={classes.table}
      role="table"
      aria-label={props.label}
      aria-rowcount={more === undefined ? rows.length + 1 : -1}
    >
      {!narrow && (
        <div className={classes.head} role="row" style={template}>
          {shown.map((column) => (
            <span key={column.key} role="columnheader" className={classes.cell} data-end={column.end}>
              {column.header}
            </span>
          ))}
        </div>
      )}
      <div
        className={classes.body}
        role="rowgroup"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              data-index={item.index}
              data-current={props.currentId === props.rowId(row) || undefined}
              className={classes.row}
              tabIndex={item.index === active ? 0 : -1}
              style={{
                ...(narrow ? {} : template),
                height: item.size,
                transform: `translateY(${item.start}px)`,
              }}
              onFocus={() => setActive(item.index)}
              onClick={(event) => {
                if (event.target instanceof Element && event.target.closest("a") !== null) return;
                props.onOpen(row);
              }}
            >
              {narrow ? (
                <div role="cell" className={classes.compact}>
                  {props.compact(row)}
                </div>
              ) : (
                shown.map((column) => (
                  <span key={column.key} role="cell" className={classes.cell} data-end={column.end}>
                    {column.cell(row)}
                  </span>
                ))
              )}
            </div>
          );
        })}
      </div>
      {props.loadingMore === true && <div className={classes.more}>Loading more…</div>}
    </div>
  );
}
