import type { Figure, FigureRow } from "../shapes";
import { rowText, valueText } from "./marks";
import { Track } from "./Track";
import { useRoving } from "./useRoving";
import classes from "./bars.module.css";

export interface Side {
  figure: Figure;
  rows: ReadonlyMap<string, FigureRow>;
}

interface PairListProps {
  /** Keys with their labels, in order */
  keys: readonly { key: string; label: string }[];
  sides: readonly Side[];
  open: (figure: Figure, row: FigureRow) => void;
  tell: (text: string | null) => void;
}

/** Two figures about the same, bar by bar beside each other. */
export function PairList({ keys, sides, open, tell }: PairListProps) {
  const roving = useRoving();
  const bars = keys.flatMap(({ key }) =>
    sides.flatMap(({ figure, rows }, side) => {
      const row = rows.get(key);
      return row === undefined ? [] : [{ key, side, figure, row }];
    }),
  );
  return (
    <div className={classes.list} onKeyDown={roving.onKeyDown} role="list">
      {keys.map(({ key, label }) => (
        <div key={key} className={classes.pair} role="listitem">
          <span className={classes.label} title={label}>
            {label}
          </span>
          <span>
            {bars.map(({ figure, row, side, ...bar }, index) =>
              bar.key !== key ? null : (
                <button
                  key={figure.key}
                  type="button"
                  data-bar
                  data-second={side === 1 || undefined}
                  className={classes.bar}
                  tabIndex={roving.tabIndexOf(index, bars.length)}
                  aria-label={`${figure.name}, ${rowText(figure, row)}`}
                  onClick={() => open(figure, row)}
                  onFocus={() => {
                    roving.entered(index);
                    tell(`${figure.name}, ${rowText(figure, row)}`);
                  }}
                  onBlur={() => tell(null)}
                  onPointerEnter={() => tell(`${figure.name}, ${rowText(figure, row)}`)}
                  onPointerLeave={() => tell(null)}
                >
                  <Track row={row} top={1} />
                  <span className={classes.value} data-small={row.small || undefined}>
                    {valueText(row, figure.rows_unit)}
                  </span>
                  <span className={classes.n}>{row.small ? "" : row.n.toLocaleString("en-GB")}</span>
                </button>
              ),
            )}
          </span>
        </div>
      ))}
    </div>
  );
}
