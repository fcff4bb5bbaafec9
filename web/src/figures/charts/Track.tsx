import type { FigureRow } from "../shapes";
import classes from "./bars.module.css";

interface TrackProps {
  row: FigureRow;
  /** The end of the scale */
  top: number;
  /** Its beginning: 0, or less where something is below nothing */
  bottom?: number;
}

/** The bar, a line where it was before, and the span within which the true value lies. */
export function Track({ row, top, bottom = 0 }: TrackProps) {
  const place = (value: number): number =>
    top <= bottom ? 0 : Math.min(100, Math.max(0, ((value - bottom) / (top - bottom)) * 100));
  const span = (from: number, to: number) => ({ left: `${place(from)}%`, width: `${place(to) - place(from)}%` });
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
          style={span(Math.min(0, row.value), Math.max(0, row.value))}
        />
      )}
      {bottom < 0 && <span className={classes.nought} style={{ left: `${place(0)}%` }} />}
      {before !== null && <span className={classes.before} style={{ left: `${place(before)}%` }} />}
      {low !== undefined && high !== undefined && <span className={classes.interval} style={span(low, high)} />}
    </span>
  );
}
