import type { FigureRow } from "../shapes";
import classes from "./bars.module.css";

function percent(value: number, top: number): string {
  return `${top <= 0 ? 0 : Math.min(100, Math.max(0, (value / top) * 100))}%`;
}

/** The bar, a line where it was before, and the span within which the true value lies. */
export function Track({ row, top }: { row: FigureRow; top: number }) {
  const was = row.previous?.value ?? null;
  // Nothing now and nothing before is nothing to draw.
  const before = was === 0 && (row.value ?? 0) === 0 ? null : was;
  const [low, high] = row.interval ?? [];
  if (row.small) return <span className={classes.track} aria-hidden />;
  return (
    <span className={classes.track} aria-hidden>
      {row.value !== null && (
        <span
          className={classes.fill}
          data-provisional={row.provisional || undefined}
          style={{ width: percent(row.value, top) }}
        />
      )}
      {before !== null && <span className={classes.before} style={{ left: percent(before, top) }} />}
      {low !== undefined && high !== undefined && (
        <span
          className={classes.interval}
          style={{ left: percent(low, top), width: percent(high - low, top) }}
        />
      )}
    </span>
  );
}
