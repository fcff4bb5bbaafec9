import { memo } from "react";
import type { LogEvent } from "@/api";
import { StatusPill } from "@/ui";
import { nameOf, STATUS_LABEL, STATUS_TONE } from "../words";
import { excerpt, type LogColumn, type Looking } from "./columns";
import { formatInstant } from "./instant";
import classes from "./table.module.css";

interface EventRowProps {
  event: LogEvent;
  index: number;
  top: number;
  columns: LogColumn[];
  looking: Looking;
  narrow: boolean;
  active: boolean;
  open: boolean;
}

/** One step; a click opens its details. */
export const EventRow = memo(function EventRow(props: EventRowProps) {
  const { event, index, columns, looking, narrow } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.open}
      data-index={index}
      data-uid={event.uid}
      data-open={props.open || undefined}
      data-active={props.active || undefined}
      data-status={event.status}
      className={narrow ? classes.compactRow : classes.row}
      style={{ transform: `translateY(${props.top}px)` }}
      tabIndex={props.active ? 0 : -1}
    >
      {narrow ? (
        <Compact event={event} looking={looking} />
      ) : (
        columns.map((column) => (
          <span key={column.key} role="cell" className={classes.cell} data-mono={column.mono}>
            {column.cell(event, looking)}
          </span>
        ))
      )}
    </div>
  );
});

/** Its page is read again. */
export function RowToCome({ index, top }: { index: number; top: number }) {
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.toCome} style={{ transform: `translateY(${top}px)` }}>
      <span role="cell">…</span>
    </div>
  );
}

/** Two lines, for a phone. */
function Compact({ event, looking }: { event: LogEvent; looking: Looking }) {
  return (
    <span role="cell" className={classes.compact}>
      <span className={classes.compactName}>{nameOf(looking.names, event.type)}</span>
      <StatusPill tone={STATUS_TONE[event.status]}>{STATUS_LABEL[event.status]}</StatusPill>
      <span className={classes.compactSecond}>
        {[event.object_name, event.version_id, excerpt(event)].filter(Boolean).join(" · ")}
      </span>
      <time dateTime={event.time} className={classes.compactTime}>
        {formatInstant(event.time, looking.zone, looking.now)}
      </time>
    </span>
  );
}
