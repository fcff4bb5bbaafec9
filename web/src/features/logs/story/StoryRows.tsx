import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useTimeZone } from "@/lib/time";
import type { Names } from "../words";
import { LANES, type Lane } from "./lanes";
import { endedAt, type StoryRow } from "./story";
import { StoryLine } from "./StoryLine";
import classes from "./story.module.css";

/** What is marked in the rows. */
export interface Marks {
  firstFailure: string | null;
  slowest: string | null;
  /** ms of the slowest step */
  longest: number;
}

export interface StoryRowsProps {
  rows: readonly StoryRow[];
  lanes: readonly Lane[];
  names: Names;
  marks: Marks;
  /** The row of the event that is open, -1 when it was not read. */
  current: number;
  openUid: string | undefined;
  opened: ReadonlySet<string>;
  toggle: (key: string) => void;
  show: (uid: string) => void;
  /** Reads on, or back; nothing while it cannot. */
  later: (() => void) | undefined;
  earlier: (() => void) | undefined;
  /** Tells the moment (ms) of the first row in sight. */
  seen: (moment: number) => void;
  /** A row to bring into sight; another object does so again. */
  target: { row: number } | null;
}

const HEIGHT: Record<StoryRow["kind"], number> = { event: 32, retries: 32, gap: 30, note: 76, talk: 32 };
/** The headings stand above the rows, px. */
const HEAD = 28;
const LANE = 76;
const AHEAD = 40;
/** So many rows may have changed at the seam when earlier ones come. */
const SEAM = 20;

function topOf(rows: readonly StoryRow[], index: number): number {
  return rows.slice(0, index).reduce((sum, { kind }) => sum + HEIGHT[kind], 0);
}

/** How far down a row went that stood before and still stands, px. */
function movedBy(before: readonly StoryRow[], after: readonly StoryRow[]): number {
  if (before[0] === undefined || before[0].key === after[0]?.key) return 0;
  for (const [index, { key }] of before.slice(0, SEAM).entries()) {
    const now = after.findIndex((row) => row.key === key);
    if (now !== -1) return topOf(after, now) - topOf(before, index);
  }
  return 0;
}

/** Where it is in sight already, nothing moves. */
function bringIntoSight(scroller: HTMLElement, top: number): void {
  const height = scroller.clientHeight - HEAD;
  if (top >= scroller.scrollTop && top + HEIGHT.event <= scroller.scrollTop + height) return;
  scroller.scrollTop = top - height / 3;
}

/** The rows in sight; each reads as a line of text that names who acted. */
export function StoryRows(props: StoryRowsProps) {
  const { rows, lanes, current, openUid, later, earlier, seen, target } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const before = useRef(rows);
  const broughtIn = useRef<string | undefined>(undefined);
  const zone = useTimeZone();
  // The virtualizer keeps its own state outside React's; the compiler rules do not apply to it.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHT[rows[index]?.kind ?? "event"],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 16,
  });
  useLayoutEffect(() => {
    const moved = movedBy(before.current, rows);
    before.current = rows;
    if (moved !== 0 && scroller.current !== null) scroller.current.scrollTop += moved;
  }, [rows]);
  // Not by the virtualizer: it would go on to the same number of a row after earlier rows came before it.
  useLayoutEffect(() => {
    if (current < 0 || openUid === broughtIn.current || scroller.current === null) return;
    broughtIn.current = openUid;
    bringIntoSight(scroller.current, topOf(rows, current));
  }, [current, openUid, rows]);
  const wanted = useRef(target);
  useLayoutEffect(() => {
    if (target === null || target === wanted.current || scroller.current === null) return;
    wanted.current = target;
    scroller.current.scrollTop = topOf(rows, target.row);
  }, [target, rows]);

  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) later?.();
  }, [last, rows.length, later]);
  useEffect(() => {
    if (first < AHEAD / 2) earlier?.();
  }, [first, earlier]);

  const look = (): void => {
    const top = scroller.current?.scrollTop ?? 0;
    const row = rows[virtual.getVirtualItemForOffset(top)?.index ?? 0];
    if (row !== undefined && row.kind !== "gap") seen(endedAt(row));
  };
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={{ "--story-lanes": `${lanes.length * LANE}px` } as React.CSSProperties}
      onScroll={look}
    >
      <div className={classes.head} aria-hidden>
        <span>Time</span>
        <span className={classes.laneNames}>
          {lanes.map((lane) => (
            <span key={lane}>{LANES[lane]}</span>
          ))}
        </span>
        <span>What happened</span>
        <span className={classes.took}>Took</span>
      </div>
      <ol className={classes.list} style={{ height: virtual.getTotalSize() }} aria-label="Story">
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={item.key}
              className={classes.item}
              aria-setsize={later === undefined && earlier === undefined ? rows.length : -1}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)`, height: item.size }}
            >
              <StoryLine {...props} row={row} zone={zone} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
