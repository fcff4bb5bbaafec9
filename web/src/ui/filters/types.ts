import type { ReactNode } from "react";

export interface FilterOption {
  value: string;
  label: string;
}

/** One thing a list can be filtered by; its value is one text in the URL. */
export interface FilterDefinition {
  key: string;
  label: string;
  /** Fixed choices, or choices found by typing; without either the value is free text. */
  options?: FilterOption[];
  find?: (text: string) => Promise<FilterOption[]>;
  /** How a chosen value is shown when it is not among fixed options. */
  show?: (value: string) => ReactNode;
  placeholder?: string;
}

export type FilterValues = Record<string, string | undefined>;
