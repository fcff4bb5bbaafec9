import { formatValue } from "../words";
import type { Figure, FigureRow } from "../shapes";
import { bottomOf, hasMedian, rowText, valueText } from "./marks";
import { Track } from "./Track";
import { useRoving } from "./useRoving";
import classes from "./bars.module.css";

export interface ChartProps {
  figure: Figure;
  /** In the order in which they are drawn */
  rows: readonly FigureRow[];
  /** The end of the scale */
  top: number;
  /** Shows what stands behind a bar. */
  open: (row: FigureRow) => void;
  /** Says a bar in words, under the chart. */
  tell: (row: FigureRow | null) => void;
}

/** Bars beside each other's names, each with its numbers: what there is of it, and of how many. */
export function BarList({ figure, rows, top, open, tell }: ChartProps) {
  const roving = useRoving();
  const unit = figure.rows_unit;
  const median = hasMedian(figure, rows);
  const counted = unit === "count";
  const [first, second] = figure.series;
  const bottom = bottomOf(rows);
  return (
    <div className={classes.list} data-median={median || undefined} data-second={second !== undefined || undefined} data-counted={counted || undefined}>
      {!counted && (
        <div className={classes.heads} aria-hidden>
          <span className={classes.headValue}>{first ?? (median ? "mean" : "")}</span>
          {second !== undefined && <span>{second}</span>}
          {median && <span className={classes.headMedian}>median</span>}
          <span className={classes.headN}>n</span>
        </div>
      )}
      <ul onKeyDown={roving.onKeyDown}>
        {rows.map((row, index) => (
          <li key={row.key}>
            <button
              type="button"
              data-bar
              className={classes.bar}
              tabIndex={roving.tabIndexOf(index, rows.length)}
              aria-label={rowText(figure, row)}
              onClick={() => open(row)}
              onFocus={() => {
                roving.entered(index);
                tell(row);
              }}
              onBlur={() => tell(null)}
              onPointerEnter={() => tell(row)}
              onPointerLeave={() => tell(null)}
            >
              <span className={classes.label} title={row.label}>
                {row.label}
              </span>
              <Track row={row} top={top} bottom={bottom} />
              <span className={classes.value} data-small={row.small || undefined}>
                {valueText(row, unit)}
              </span>
              {second !== undefined && (
                <span className={classes.median}>{row.second === null ? "" : formatValue(row.second, unit)}</span>
              )}
              {median && (
                <span className={classes.median}>
                  {row.small || row.median === null ? "" : formatValue(row.median, unit)}
                </span>
              )}
              {!counted && <span className={classes.n}>{row.small ? "" : row.n.toLocaleString("en-GB")}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
