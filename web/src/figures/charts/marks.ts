import type { Figure, FigureRow } from "../shapes";
import { formatValue, intervalText, isOfTheClock, isOrdered, isTime, rowWords, tooFew } from "../words";
import { isPair } from "./grid-of";

/** Most bars of a list; the table has them all. */
export const MOST = 8;

/** Amounts are sums, of which the larger ones come first; means and shares are not. */
const AMOUNTS = ["count", "minutes"];

/**
 * Rows in the order in which they are drawn: their own where they have one, agents by name, amounts by
 * their size, others by how much stands behind them. Never by a mean or a share: chance would make the order.
 */
export function inOrder(rows: readonly FigureRow[], by: string, unit: string): FigureRow[] {
  if (isOrdered(by)) return [...rows];
  if (by === "agent") return rows.toSorted((a, b) => a.label.localeCompare(b.label));
  const size = (row: FigureRow): number => (AMOUNTS.includes(unit) ? (row.value ?? 0) : row.n);
  return rows.toSorted((a, b) => size(b) - size(a));
}

const HALF = 0.5;

/** The end of the scale: the largest of now and before; of shares everything, unless they are all small. */
export function topOf(figure: Figure, rows: readonly FigureRow[], kind: Drawing = "bars"): number {
  const values = rows.flatMap(({ value, second, previous, interval }) => [
    value ?? 0,
    // Of bars the second is a number beside them, on a scale of its own.
    kind === "line" ? (second ?? 0) : 0,
    previous?.value ?? 0,
    interval?.[1] ?? 0,
  ]);
  const most = Math.max(0, ...values);
  return figure.unit === "share" && most > HALF ? 1 : most;
}

/** The beginning of the scale: below nothing only where something is, and then not far. */
export function bottomOf(rows: readonly FigureRow[]): number {
  return Math.max(-1, Math.min(0, ...rows.flatMap(({ value, interval }) => [value ?? 0, interval?.[0] ?? 0])));
}

const SECONDS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800,
];
const LINES = 4;

function stepOf(top: number, unit: string): number {
  const rough = top / LINES;
  if (unit === "seconds") {
    const found = SECONDS.find((step) => step >= rough);
    if (found !== undefined) return found;
  }
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((one) => one * size >= rough) ?? 10) * size;
  return unit === "count" ? Math.max(1, Math.ceil(step)) : step;
}

/** Round values for the lines of a scale, from 0 to the first above `top`. */
export function ticksOf(top: number, unit: string): number[] {
  if (unit === "share" && top === 1) return [0, 0.25, 0.5, 0.75, 1];
  if (top <= 0) return [0, 1];
  const step = stepOf(top, unit);
  const count = Math.ceil(top / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Every so many labels, so that each has room (px). */
export function everyNth(count: number, width: number, room: number): number {
  return Math.max(1, Math.ceil(count / Math.max(1, Math.floor(width / room))));
}

/** "4 m 12 s" or, of too few, how many there were. */
export function valueText(row: Pick<FigureRow, "n" | "value" | "small">, unit: string): string {
  if (row.small) return tooFew(row.n);
  return row.value === null ? "–" : formatValue(row.value, unit);
}

/** One bar in words: for the line under the chart and for those who hear it. */
export function rowText(figure: Figure, row: FigureRow): string {
  const unit = figure.rows_unit;
  const [first, second] = figure.series;
  const named = second === undefined ? "" : `${first} `;
  const parts = [`${row.label}: ${named}${valueText(row, unit)}`];
  if (row.small) return parts.join("");
  if (second !== undefined && row.second !== null) parts.push(`${second} ${formatValue(row.second, unit)}`);
  if (figure.has_spread && row.median !== null) parts.push(`median ${formatValue(row.median, unit)}`);
  if (unit !== "count") parts.push(rowWords(figure, row.n));
  if (row.interval != null) parts.push(`between ${intervalText(row.interval, unit)}`);
  if (row.previous?.value != null) parts.push(`before ${formatValue(row.previous.value, unit)}`);
  if (row.provisional) parts.push("may still change");
  return parts.join(", ");
}

export type Drawing = "none" | "bars" | "columns" | "line" | "grid";

/** How the rows of an answer are drawn. */
export function drawingOf(figure: Figure, by: string, rows: readonly FigureRow[]): Drawing {
  if (rows.length === 0 || figure.chart === "single") return "none";
  if (isTime(by)) return figure.unit === "count" && figure.series.length === 0 ? "columns" : "line";
  if (isPair(by)) return "grid";
  // Two values side by side over an order of their own are two lines.
  if (isOfTheClock(by)) return figure.series.length > 0 ? "line" : "columns";
  return "bars";
}

/** The bars of a list; what has an order of its own is not cut off. */
export function shownOf(rows: readonly FigureRow[], by: string, kind: Drawing): readonly FigureRow[] {
  return kind === "bars" && !isOrdered(by) ? rows.slice(0, MOST) : rows;
}

export function hasMedian(figure: Figure, rows: readonly FigureRow[]): boolean {
  // Rows that are shares of a spread have none of their own.
  return figure.has_spread && figure.rows_unit === figure.unit && rows.some(({ median }) => median !== null);
}
