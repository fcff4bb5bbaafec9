import type { ReactNode } from "react";

export interface Column<T> {
  key: string;
  header: string;
  /** A CSS grid track with its least width in px: "120px", "minmax(120px, 2fr)" */
  width: string;
  cell: (row: T) => ReactNode;
  /** Which column goes first when room is short: the highest. Without it a column always stays. */
  gives?: number;
  end?: boolean;
}

export const COLUMN_GAP = 16;
export const TABLE_PADDING = 16;

/** The least width of a track, px. */
export function leastWidth(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 0);
}

function needed(columns: Column<never>[]): number {
  const tracks = columns.reduce((sum, column) => sum + leastWidth(column.width), 0);
  return tracks + COLUMN_GAP * Math.max(0, columns.length - 1) + 2 * TABLE_PADDING;
}

/** The columns that fit into a width; the less important ones give way first. */
export function fitting<T>(columns: Column<T>[], width: number): Column<T>[] {
  if (width === 0) return columns;
  let shown = columns;
  while (needed(shown) > width) {
    const most = Math.max(...shown.map((column) => column.gives ?? 0));
    if (most <= 0) break;
    const goes = shown.findLast((column) => column.gives === most);
    shown = shown.filter((column) => column !== goes);
  }
  return shown;
}
