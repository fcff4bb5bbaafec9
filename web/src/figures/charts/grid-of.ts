import type { FigureRow } from "../shapes";

/** Most columns of names; those of hours are all shown. */
const MOST_NAMED = 7;
const LEVELS = 5;
const WEEKDAYS = 7;
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const BETWEEN = "|";

interface Named {
  key: string;
  label: string;
}

export interface GridLine extends Named {
  cells: { row: FigureRow; level: number }[];
}

/** Dimensions that are two at once. */
export function isPair(by: string): boolean {
  return by === "weekday_hour" || by === "agent_topic";
}

/** Rows of a pair as lines and columns; `hidden`: columns that only the table has. */
export function gridOf(by: string, rows: readonly FigureRow[]): { columns: Named[]; lines: GridLine[]; hidden: number } {
  const known = new Map(rows.map((row) => [row.key, row]));
  const [down, across] = by === "weekday_hour" ? ofTheWeek(rows) : ofNames(rows);
  const columns = by === "weekday_hour" ? across : across.slice(0, MOST_NAMED);
  const most = Math.max(1, ...rows.map(({ n }) => n));
  const lines = down.map((line) => {
    const cells = columns.map((column) => {
      const key = `${line.key}${BETWEEN}${column.key}`;
      return known.get(key) ?? nothing(key, `${line.label} · ${column.label}`);
    });
    // Names are shaded within their own line: it is the mix of one, and no comparison of who did more.
    const whole = by === "weekday_hour" ? most : Math.max(1, sumOf(rows, line.key));
    return { ...line, cells: cells.map((row) => ({ row, level: levelOf(row.n, whole) })) };
  });
  return { columns, lines, hidden: across.length - columns.length };
}

function sumOf(rows: readonly FigureRow[], line: string): number {
  return rows.reduce((sum, { key, n }) => (key.startsWith(`${line}${BETWEEN}`) ? sum + n : sum), 0);
}

function levelOf(n: number, whole: number): number {
  return n === 0 ? 0 : Math.min(LEVELS, Math.max(1, Math.ceil((n / whole) * LEVELS)));
}

/** Every day, and the hours from the first to the last with anything in them. */
function ofTheWeek(rows: readonly FigureRow[]): [Named[], Named[]] {
  const hours = rows.map(({ key }) => Number(key.split(BETWEEN)[1] ?? 0));
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  const across = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => ({
    key: String(first + at),
    label: String(first + at).padStart(2, "0"),
  }));
  return [Array.from({ length: WEEKDAYS }, (_, at) => ({ key: String(at + 1), label: DAYS[at] ?? "" })), across];
}

/** The first names in their order, the second ones by how much there is of them. */
function ofNames(rows: readonly FigureRow[]): [Named[], Named[]] {
  const down = new Map<string, string>();
  const across = new Map<string, { label: string; n: number }>();
  for (const { key, label, n } of rows) {
    const [one = "", other = ""] = key.split(BETWEEN);
    const [name = one, about = other] = label.split(" · ");
    down.set(one, name);
    across.set(other, { label: about, n: (across.get(other)?.n ?? 0) + n });
  }
  return [
    [...down].map(([key, label]) => ({ key, label })).toSorted((a, b) => a.label.localeCompare(b.label)),
    [...across].toSorted(([, a], [, b]) => b.n - a.n).map(([key, { label }]) => ({ key, label })),
  ];
}

function nothing(key: string, label: string): FigureRow {
  const empty = { median: null, p90: null, second: null, previous: null, interval: null };
  return { ...empty, key, label, n: 0, value: 0, small: false, provisional: false };
}
