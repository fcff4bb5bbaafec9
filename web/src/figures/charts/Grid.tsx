import { useMemo } from "react";
import type { Figure, FigureRow } from "../shapes";
import { gridOf } from "./grid-of";
import { rowText } from "./marks";
import { useRoving } from "./useRoving";
import classes from "./grid.module.css";

interface GridProps {
  figure: Figure;
  by: string;
  rows: readonly FigureRow[];
  open: (row: FigureRow) => void;
  tell: (row: FigureRow | null) => void;
}

/** Two dimensions at once: a table whose cells are the darker the more is in them. */
export function Grid({ figure, by, rows, open, tell }: GridProps) {
  const grid = useMemo(() => gridOf(by, rows), [by, rows]);
  const roving = useRoving(grid.columns.length);
  const count = grid.lines.length * grid.columns.length;
  return (
    <div className={classes.scroll} tabIndex={-1}>
      <table className={classes.grid} data-dense={grid.columns.length > 10 || undefined} onKeyDown={roving.onKeyDown}>
        <thead>
          <tr>
            <td />
            {grid.columns.map(({ key, label }) => (
              <th key={key} scope="col" title={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.lines.map((line, at) => (
            <tr key={line.key}>
              <th scope="row" title={line.label}>
                {line.label}
              </th>
              {line.cells.map(({ row, level }, place) => {
                const index = at * grid.columns.length + place;
                return (
                  <td key={row.key}>
                    <button
                      type="button"
                      data-bar
                      data-level={level}
                      tabIndex={roving.tabIndexOf(index, count)}
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
                      {row.n === 0 ? "" : row.n.toLocaleString("en-GB")}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
