import type { KeyboardEvent } from "react";
import type { Figure, FigureRow } from "../shapes";
import { rowText, valueText } from "./marks";
import classes from "./plot.module.css";

export interface StrokeProps {
  /** The whole column in px: from the end of the scale down to nothing */
  at: { x: number; y: number; width: number; height: number; index: number };
  row: FigureRow;
  figure: Figure;
  kind: "columns" | "line";
  /** The end of the scale */
  end: number;
  /** Id of the pattern of what may still change */
  hatch: string;
  /** Whether its value is written above it. */
  named: boolean;
  /** No line leads to it. */
  lonely: boolean;
  tabIndex: number;
  entered: () => void;
  open: (row: FigureRow) => void;
  tell: (row: FigureRow | null) => void;
}

/** A column, or the point of a line: what is drawn, and the place to point at and to stand on. */
export function Stroke(props: StrokeProps) {
  const { at, row, figure, kind, end, hatch } = props;
  const value = row.small ? null : row.value;
  const heightOf = (amount: number): number => (end <= 0 ? 0 : (amount / end) * at.height);
  const foot = at.y + at.height;
  const was = row.small ? null : (row.previous?.value ?? null);
  // Nothing now and nothing before is nothing to draw.
  const before = was === 0 && (value ?? 0) === 0 ? null : was;
  const gap = Math.min(6, at.width * 0.18);
  const tall = value === null ? 0 : Math.max(value > 0 ? 1 : 0, heightOf(value));
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    props.open(row);
  }
  return (
    <g
      data-bar
      className={classes.stroke}
      role="button"
      aria-label={rowText(figure, row)}
      tabIndex={props.tabIndex}
      onKeyDown={onKeyDown}
      onClick={() => props.open(row)}
      onFocus={() => {
        props.entered();
        props.tell(row);
      }}
      onBlur={() => props.tell(null)}
      onPointerEnter={() => props.tell(row)}
      onPointerLeave={() => props.tell(null)}
    >
      <rect className={classes.hit} x={at.x} y={at.y} width={at.width} height={at.height} />
      {kind === "line" && row.provisional && (
        <rect x={at.x} y={at.y} width={at.width} height={at.height} fill={`url(#${hatch})`} className={classes.tail} />
      )}
      {kind === "columns" && value !== null && (
        <rect
          className={row.provisional ? classes.open : classes.column}
          fill={row.provisional ? `url(#${hatch})` : undefined}
          x={at.x + gap}
          y={foot - tall}
          width={Math.max(1, at.width - 2 * gap)}
          height={tall}
        />
      )}
      {kind === "columns" && before !== null && (
        <line
          className={classes.before}
          x1={at.x + gap / 2}
          x2={at.x + at.width - gap / 2}
          y1={foot - heightOf(before)}
          y2={foot - heightOf(before)}
        />
      )}
      {kind === "line" && value !== null && (
        <circle
          className={props.named || props.lonely ? classes.dotNamed : classes.dot}
          cx={at.x + at.width / 2}
          cy={foot - heightOf(value)}
          r={3}
        />
      )}
      {props.named && value !== null && (
        <text className={classes.name} x={at.x + at.width / 2} y={foot - heightOf(kind === "columns" ? Math.max(value, before ?? 0) : value) - 6} textAnchor="middle">
          {valueText(row, figure.rows_unit)}
        </text>
      )}
    </g>
  );
}
