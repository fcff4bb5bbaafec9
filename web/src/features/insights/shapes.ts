/** What `GET /insights` answers: a figure is one definition, whatever screen asks for it. */

export type PageKey = "contacts" | "quality" | "people" | "service_level" | "self_service" | "coverage";

export interface FigureSetting {
  key: string;
  label: string;
  value: string | number;
  unit: string;
  /** What may be chosen; empty for a number from `least` to `most` */
  choices: { value: string; label: string }[];
  least: number;
  most: number;
}

export interface Figure {
  key: string;
  name: string;
  question: string;
  unit: string;
  /** The unit of its rows, which of a distribution are shares */
  rows_unit: string;
  formula: string;
  page: string;
  /** Which way is better, null when neither is. */
  better: "up" | "down" | null;
  dimensions: string[];
  filters: string[];
  chart: string;
  /** The names of two values that stand side by side, empty for one */
  series: string[];
  settings: FigureSetting[];
  rows_are: string;
}

export interface FigureList {
  items: Figure[];
  /** The zone of days, weeks and hours */
  zone: string;
  /** Fewer rows than that are too few for a mean or a share. */
  small: number;
}

export interface Measured {
  n: number;
  value: number | null;
  median: number | null;
  p90: number | null;
  /** Of a figure with two series the second */
  second: number | null;
}

export interface FigureRow extends Measured {
  key: string;
  label: string;
  /** Too few rows behind it for a value. */
  small: boolean;
  /** It may still change. */
  provisional: boolean;
  previous: Measured | null;
  interval?: readonly number[] | null;
}

export interface FigureAnswer extends Measured {
  figure: Figure;
  from: string;
  to: string;
  zone: string;
  by: string;
  interval: readonly number[] | null;
  rows: FigureRow[];
  previous: (Measured & { from: string; to: string }) | null;
  provisional_from: string | null;
  notes: string[];
  not_covered: Record<string, number>;
  took_ms: number;
}

export interface BehindRow {
  type: "conversation" | "log_entry" | "case";
  id: string;
  at: string;
  label: string;
  person: string | null;
  agent: string | null;
  value: number | null;
  unit: string;
}
