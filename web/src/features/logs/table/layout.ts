import { COLUMNS, payloadColumn, type LogColumn } from "./columns";

/** How a person has set the table up; kept in this browser. */
export interface Layout {
  /** Keys of the columns in their order; those it does not name follow. */
  order: string[];
  hidden: string[];
  /** px by key */
  widths: Record<string, number>;
  dense: boolean;
}

export const USUAL: Layout = { order: [], hidden: [], widths: {}, dense: true };
export const NARROWEST = 56;
export const WIDEST = 720;

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

/** What was kept, as far as it can be read. */
export function readLayout(kept: unknown): Layout {
  if (typeof kept !== "object" || kept === null) return USUAL;
  const { order, hidden, widths, dense } = kept as Record<string, unknown>;
  const sizes = Object.entries(typeof widths === "object" && widths !== null ? widths : {});
  return {
    order: texts(order),
    hidden: texts(hidden),
    widths: Object.fromEntries(sizes.filter(([, width]) => typeof width === "number")),
    dense: dense !== false,
  };
}

/** Every column in the person's order: the eleven, then the paths of the payload. */
export function allColumns(layout: Layout, paths: readonly string[]): LogColumn[] {
  const extra = paths.flatMap((path) => payloadColumn(path) ?? []);
  const place = ({ key }: LogColumn) => {
    const at = layout.order.indexOf(key);
    return at === -1 ? layout.order.length : at;
  };
  return [...COLUMNS.slice(0, -1), ...extra, ...COLUMNS.slice(-1)]
    .map((column) => ({ ...column, width: layout.widths[column.key] ?? column.width }))
    .sort((a, b) => place(a) - place(b));
}

/** The columns that fit; the less important ones give way first. */
export function fittingColumns(columns: LogColumn[], hidden: readonly string[], width: number): LogColumn[] {
  let left = columns.filter(({ key }) => !hidden.includes(key));
  const needed = () => left.reduce((sum, column) => sum + column.width, 0);
  while (width > 0 && needed() > width) {
    const most = Math.max(...left.map(({ gives = 0 }) => gives));
    if (most === 0) break;
    const goes = left.find(({ gives }) => gives === most);
    left = left.filter((column) => column !== goes);
  }
  return left;
}

/** One track each: the details take what is left; without them all share it. */
export function tracksOf(columns: LogColumn[]): string {
  const oneGrows = columns.some(({ grows }) => grows === true);
  const track = ({ width, grows }: LogColumn): string => {
    if (grows === true) return `minmax(${width}px, 1fr)`;
    return oneGrows ? `${width}px` : `minmax(${width}px, ${width}fr)`;
  };
  return columns.map(track).join(" ");
}

export function moved(layout: Layout, shown: readonly LogColumn[], key: string, before: string | null): Layout {
  const keys = shown.map((column) => column.key).filter((one) => one !== key);
  const at = before === null ? keys.length : keys.indexOf(before);
  return { ...layout, order: [...keys.slice(0, at), key, ...keys.slice(at)] };
}

export function resized(layout: Layout, key: string, width: number): Layout {
  const within = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
  return { ...layout, widths: { ...layout.widths, [key]: within } };
}
