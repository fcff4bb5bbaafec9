import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { Hidden } from "@/ui";
import { exactCount, STATUS_LABEL } from "../words";
import { barAt, spanOf, type Bar } from "./scale";
import classes from "./histogram.module.css";

interface HistogramProps {
  bars: readonly Bar[];
  zoom: (from: number, to: number) => void;
  /** "14:00 – 14:10" */
  spanText: (from: number, to: number) => string;
}

interface Brush {
  from: number;
  to: number;
}

const HEIGHT = 100;

/** How many events in each stretch of time, stacked by status. Dragging over it, or arrows and Enter, zooms in. */
export function Histogram({ bars, zoom, spanText }: HistogramProps) {
  const [brush, setBrush] = useState<Brush | null>(null);
  const [dragging, setDragging] = useState(false);
  const most = Math.max(1, ...bars.map(({ total }) => total));

  const indexOf = (event: PointerEvent<HTMLDivElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return barAt(bars, (event.clientX - box.left) / box.width);
  };

  function finish(span: Brush | null): void {
    setDragging(false);
    setBrush(null);
    const found = span === null ? null : spanOf(bars, span.from, span.to);
    if (found !== null) zoom(found.from, found.to);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = brush?.to ?? bars.length - (step === -1 ? 0 : 1);
    if (step !== undefined) {
      const to = Math.max(0, Math.min(bars.length - 1, at + step));
      setBrush({ from: event.shiftKey ? (brush?.from ?? to) : to, to });
    } else if (event.key === "Enter" && brush !== null) finish(brush);
    else if (event.key === "Escape" && brush !== null) setBrush(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const span = brush === null ? null : spanOf(bars, brush.from, brush.to);
  const inside = (index: number): boolean =>
    brush !== null && index >= Math.min(brush.from, brush.to) && index <= Math.max(brush.from, brush.to);
  return (
    <div className={classes.strip}>
      <div
        className={classes.chart}
        role="slider"
        tabIndex={0}
        aria-label="Events over time. Arrows move, Shift and arrows mark a stretch, Enter shows it alone."
        aria-valuemin={0}
        aria-valuemax={Math.max(0, bars.length - 1)}
        aria-valuenow={brush?.to ?? Math.max(0, bars.length - 1)}
        aria-valuetext={span === null ? "nothing marked" : textOf(bars, brush, spanText)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = indexOf(event);
          setBrush({ from: at, to: at });
          setDragging(true);
        }}
        onPointerMove={(event) => {
          const at = indexOf(event);
          setBrush(dragging && brush !== null ? { ...brush, to: at } : { from: at, to: at });
        }}
        onPointerUp={() => dragging && finish(brush)}
        onPointerLeave={() => !dragging && setBrush(null)}
        onKeyDown={onKeyDown}
        onBlur={() => setBrush(null)}
      >
        {bars.map((bar, index) => (
          <span key={bar.began} className={classes.bar} data-marked={inside(index) || undefined}>
            {bar.parts.map(({ status, count }) => (
              <span
                key={status}
                data-status={status}
                style={{ height: `${(count / most) * HEIGHT}%` }}
              />
            ))}
          </span>
        ))}
      </div>
      <span className={classes.caption} data-shown={span !== null || undefined} aria-hidden>
        {span !== null && textOf(bars, brush, spanText)}
      </span>
      <Hidden>{bars.length} stretches of time</Hidden>
    </div>
  );
}

function textOf(bars: readonly Bar[], brush: Brush | null, spanText: HistogramProps["spanText"]): string {
  if (brush === null) return "";
  const [first, last] = [Math.min(brush.from, brush.to), Math.max(brush.from, brush.to)];
  const chosen = bars.slice(first, last + 1);
  const span = spanOf(bars, first, last);
  const total = chosen.reduce((sum, bar) => sum + bar.total, 0);
  const failures = chosen
    .flatMap(({ parts }) => parts)
    .reduce((sum, { status, count }) => sum + (status === "failure" ? count : 0), 0);
  const bad = failures === 0 ? "" : `, ${exactCount(failures)} ${STATUS_LABEL.failure}`;
  return `${span === null ? "" : spanText(span.from, span.to)}: ${exactCount(total)} events${bad}`;
}
