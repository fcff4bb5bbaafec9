import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, type MouseEvent, type ReactNode } from "react";
import type { Rows } from "../rows/rows";
import type { LogColumn, Looking } from "./columns";
import { EventRow, RowToCome } from "./EventRow";
import { HeadCell } from "./HeadCell";
import { fittingColumns, moved, resized, tracksOf, type Layout } from "./layout";
import classes from "./table.module.css";

interface EventTableProps {
  events: Rows;
  columns: LogColumn[];
  layout: Layout;
  change: (layout: Layout) => void;
  looking: Looking;
  order: "asc" | "desc";
  sort: () => void;
  active: number;
  openUid: string | undefined;
  choose: (index: number) => void;
  /** Reads further rows; nothing when there are none. */
  more: (() => void) | undefined;
  /** Rows from one place to another are in sight. */
  seen: (first: number, last: number) => void;
  stale: boolean;
  scrolled: (fromTop: number) => void;
  /** Another number scrolls to the newest. */
  toTop: number;
  /** Stands below the rows: what loads, or that this is the end. */
  foot: ReactNode;
}

const ROW = { dense: 30, airy: 38, compact: 54 };
const COMPACT_BELOW = 520;

/** Rows over any number: only those in sight are drawn, further pages come as one scrolls. */
export function EventTable(props: EventTableProps) {
  const { events, layout, change, more, active } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  // Measured before it is first painted, so that nothing moves when the room is known.
  const ref = useCallback((element: HTMLDivElement) => {
    const measure = (): void => setWidth(element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    scroller.current = element;
    measure();
    return () => {
      observer.disconnect();
      scroller.current = null;
    };
  }, []);
  const narrow = width > 0 && width < COMPACT_BELOW;
  const height = narrow ? ROW.compact : layout.dense ? ROW.dense : ROW.airy;
  // The virtualizer keeps its own state outside React's; the compiler rules do not apply to it.
  const virtual = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 16,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== undefined && last >= events.length - 60) more();
  }, [last, events.length, more]);
  const first = items[0]?.index ?? 0;
  const seen = useEffectEvent(props.seen);
  useEffect(() => {
    if (events.length > 0) seen(first, last);
  }, [first, last, events]);
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active);
  }, [active, virtual]);

  const { toTop } = props;
  useEffect(() => {
    if (toTop > 0) virtual.scrollToOffset(0);
  }, [toTop, virtual]);

  // The same list as long as it is: rows that stay in sight are then not drawn anew at each step of scrolling.
  const shown = useMemo(
    () => fittingColumns(props.columns, layout.hidden, width),
    [props.columns, layout.hidden, width],
  );
  // One listener for all rows: none of them changes because the page around it did.
  const onClick = ({ target }: MouseEvent): void => {
    const row = (target as HTMLElement).closest<HTMLElement>("[data-index]");
    if (row !== null) props.choose(Number(row.dataset.index));
  };
  return (
    <div
      ref={ref}
      className={classes.table}
      role="table"
      aria-label="Events"
      // A phone shows no heads: without them nothing within takes the keyboard's scrolling.
      tabIndex={narrow ? 0 : undefined}
      aria-rowcount={more === undefined ? events.length + 1 : -1}
      data-stale={props.stale || undefined}
      data-airy={!layout.dense || undefined}
      style={{ "--log-columns": tracksOf(shown) } as React.CSSProperties}
      onScroll={(event) => props.scrolled(event.currentTarget.scrollTop)}
    >
      {!narrow && width > 0 && (
        <div role="rowgroup" className={classes.head}>
          <div role="row" className={classes.headRow}>
            {shown.map((column) => (
              <HeadCell
                key={column.key}
                column={column}
                order={column.key === "time" ? props.order : null}
                sort={props.sort}
                resize={(to) => change(resized(layout, column.key, to))}
                moveBefore={(key) => change(moved(layout, props.columns, key, column.key))}
              />
            ))}
          </div>
        </div>
      )}
      <div role="rowgroup" className={classes.body} onClick={onClick} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const event = events.at(item.index);
          if (event === undefined) return <RowToCome key={item.key} index={item.index} top={item.start} />;
          return (
            <EventRow
              key={event.uid}
              event={event}
              index={item.index}
              top={item.start}
              columns={shown}
              looking={props.looking}
              narrow={narrow}
              active={item.index === active}
              open={event.uid === props.openUid}
            />
          );
        })}
      </div>
      {props.foot}
    </div>
  );
}
