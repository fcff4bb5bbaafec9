import type { Figure, FigureAnswer, FigureRow } from "./shapes";

export const SERVICE_LEVEL: Figure = {
  key: "service_level",
  name: "Service level",
  question: "How many are answered in time?",
  unit: "share",
  rows_unit: "share",
  formula: "answered within T / (answered + abandoned after T)",
  page: "service_level",
  better: "up",
  dimensions: ["queue", "day"],
  filters: ["channel", "queue", "topic"],
  chart: "bars",
  series: [],
  settings: [{ key: "seconds", label: "Answered within", value: 20, kind: "number", unit: "seconds", choices: [], least: 0, most: 86_400 }],
  rows_are: "conversations",
  has_spread: false,
};

export function row(key: string, n: number, value: number | null, more: Partial<FigureRow> = {}): FigureRow {
  return {
    key,
    label: key,
    n,
    value,
    median: null,
    p90: null,
    second: null,
    small: false,
    provisional: false,
    previous: null,
    interval: null,
    ...more,
  };
}

export function answer(rows: FigureRow[], more: Partial<FigureAnswer> = {}): FigureAnswer {
  return {
    figure: SERVICE_LEVEL,
    from: "2026-10-24T12:00:00Z",
    to: "2026-11-21T12:00:00Z",
    zone: "UTC",
    by: "queue",
    n: rows.reduce((sum, { n }) => sum + n, 0),
    value: 0.8,
    median: null,
    p90: null,
    second: null,
    interval: null,
    rows,
    previous: null,
    provisional_from: null,
    notes: [],
    not_covered: {},
    took_ms: 1,
    ...more,
  };
}
