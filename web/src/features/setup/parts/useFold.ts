import { useState } from "react";

interface Fold<T> {
  shown: T[];
  /** How many are folded away. */
  left: number;
  unfold: () => void;
}

/** The first of many, until the others are asked for. One alone is never folded away. */
export function useFold<T>(items: readonly T[], most: number): Fold<T> {
  const [all, setAll] = useState(false);
  const few = all || items.length <= most + 1;
  const shown = few ? [...items] : items.slice(0, most);
  return { shown, left: items.length - shown.length, unfold: () => setAll(true) };
}
