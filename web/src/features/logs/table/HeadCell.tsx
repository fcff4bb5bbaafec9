import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState, type DragEvent, type KeyboardEvent, type PointerEvent } from "react";
import type { LogColumn } from "./columns";
import { NARROWEST, WIDEST } from "./layout";
import classes from "./table.module.css";

const STEP = 16;
const DRAGGED = "application/x-interlog-column";

interface HeadCellProps {
  column: LogColumn;
  order: "asc" | "desc" | null;
  sort: () => void;
  resize: (width: number) => void;
  moveBefore: (key: string) => void;
}

/** A heading: dragged to another place, its edge dragged for its width. */
export function HeadCell({ column, order, sort, resize, moveBefore }: HeadCellProps) {
  const [over, setOver] = useState(false);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const key = event.dataTransfer.getData(DRAGGED);
    if (key !== "" && key !== column.key) moveBefore(key);
  }

  return (
    <span
      role="columnheader"
      aria-sort={order === null ? undefined : order === "desc" ? "descending" : "ascending"}
      className={classes.headCell}
      data-over={over || undefined}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, column.key)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {order === null ? (
        <span className={classes.headText} title={column.label}>
          {column.label}
        </span>
      ) : (
        <button type="button" className={classes.sort} onClick={sort}>
          {column.label}
          {order === "desc" ? <IconArrowDown size={12} aria-hidden /> : <IconArrowUp size={12} aria-hidden />}
        </button>
      )}
      <Edge column={column} resize={resize} />
    </span>
  );
}

function Edge({ column, resize }: { column: LogColumn; resize: (width: number) => void }) {
  const [grip, setGrip] = useState<{ x: number; width: number } | null>(null);

  function onPointerDown(event: PointerEvent<HTMLSpanElement>): void {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { width } = event.currentTarget.parentElement?.getBoundingClientRect() ?? { width: column.width };
    setGrip({ x: event.clientX, width });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === "ArrowRight" ? STEP : event.key === "ArrowLeft" ? -STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    resize(column.width + step);
  }

  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${column.label}`}
      aria-valuenow={column.width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      className={classes.edge}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => grip !== null && resize(grip.width + event.clientX - grip.x)}
      onPointerUp={() => setGrip(null)}
      onKeyDown={onKeyDown}
    />
  );
}
