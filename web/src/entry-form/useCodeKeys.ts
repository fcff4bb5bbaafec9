import { useState, type KeyboardEvent } from "react";

export interface CodeKeys {
  /** Place of the marked choice, -1 for none. */
  active: number;
  onKeyDown: (event: KeyboardEvent) => void;
}

interface CodeKeysOptions {
  open: boolean;
  count: number;
  /** What is marked before an arrow was pressed. */
  start: number;
  /** What was typed: other letters begin anew. */
  of: string;
  show: () => void;
  close: () => void;
  pick: (at: number) => void;
}

const PAGE = 8;

/** Arrows move the mark, Enter takes it, Escape closes the list and nothing else. */
export function useCodeKeys(options: CodeKeysOptions): CodeKeys {
  const { open, count, start, of, show, close, pick } = options;
  const [moved, setMoved] = useState<{ of: string; at: number } | null>(null);
  const at = open && moved?.of === of ? moved.at : start;
  const active = Math.min(at, count - 1);
  const go = (event: KeyboardEvent, to: number): void => {
    event.preventDefault();
    if (!open) {
      setMoved(null);
      show();
    } else if (count > 0) setMoved({ of, at: to });
  };
  const steps: Record<string, () => number> = {
    ArrowDown: () => (active >= count - 1 ? 0 : active + 1),
    ArrowUp: () => (active <= 0 ? count - 1 : active - 1),
    PageDown: () => Math.min(count - 1, active + PAGE),
    PageUp: () => Math.max(0, active - PAGE),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    if (step !== undefined) go(event, step());
    else if (event.key === "Enter" && !open) go(event, 0);
    else if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0) pick(active);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      close();
    }
  };
  return { active, onKeyDown };
}
