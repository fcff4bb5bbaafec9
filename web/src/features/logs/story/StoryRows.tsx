import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTimeZone } from "@/lib/time";
import type { Names } from "../words";
import { LANES, type Lane } from "./lanes";
import type { StoryRow, StorySums } from "./story";
import { StoryLine } from "./StoryLine";
import classes from "./story.module.css";

export interface StoryRowsProps {
  rows: readonly StoryRow[];
  lanes: readonly Lane[];
  names: Names;
  sums: StorySums;
  current: number;
  openUid: string | undefined;
  opened: ReadonlySet<string>;
  toggle: (key: string) => void;
  show: (uid: string) => void;
}

const HEIGHT: Record<StoryRow["kind"], number> = { event: 32, retries: 32, gap: 30, note: 56 };
const LANE = 76;

/** The rows in sight; each reads as a line of text that names who acted. */
export function StoryRows(props: StoryRowsProps) {
  const { rows, lanes, current } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const zone = useTimeZone();
  // The virtualizer keeps its own state outside React's; the compiler rules do not apply to it.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHT[rows[index]?.kind ?? "event"],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 16,
  });
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: "auto" });
  }, [current, virtual]);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={{ "--story-lanes": `${lanes.length * LANE}px` } as React.CSSProperties}
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
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={item.key}
              className={classes.item}
              aria-setsize={rows.length}
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
