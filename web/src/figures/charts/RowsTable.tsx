import type { Figure, FigureRow } from "../shapes";
import { byWords, formatValue, intervalText } from "../words";
import { hasMedian, valueText } from "./marks";
import classes from "./table.module.css";

interface RowsTableProps {
  figure: Figure;
  by: string;
  rows: readonly FigureRow[];
  compared: boolean;
  open: (row: FigureRow) => void;
}

/** Everything the chart shows, and the rest, in numbers. */
export function RowsTable({ figure, by, rows, compared, open }: RowsTableProps) {
  const unit = figure.rows_unit;
  const [first, second] = figure.series;
  const median = hasMedian(figure, rows);
  const counted = unit === "count";
  const interval = rows.some((row) => row.interval != null);
  const number = (value: number | null | undefined) => (value == null ? "–" : formatValue(value, unit));
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={`${figure.name} in numbers`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{byWords(by).slice(3)}</th>
            <th scope="col">{first ?? (median ? "mean" : counted ? "count" : "value")}</th>
            {second !== undefined && <th scope="col">{second}</th>}
            {median && <th scope="col">median</th>}
            {median && <th scope="col">p90</th>}
            {interval && <th scope="col">95 % interval</th>}
            {!counted && <th scope="col">n</th>}
            {compared && <th scope="col">before</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <button type="button" onClick={() => open(row)}>
                  {row.label}
                </button>
                {row.provisional && <span> may still change</span>}
              </th>
              <td>{valueText(row, unit)}</td>
              {second !== undefined && <td>{number(row.second)}</td>}
              {median && <td>{row.small ? "" : number(row.median)}</td>}
              {median && <td>{row.small ? "" : number(row.p90)}</td>}
              {interval && (
                <td>{row.interval == null ? "–" : intervalText(row.interval, unit)}</td>
              )}
              {!counted && <td>{row.n.toLocaleString("en-GB")}</td>}
              {compared && <td>{number(row.previous?.value)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
