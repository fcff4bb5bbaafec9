import { useState, type KeyboardEvent } from "react";

const STEP: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One stop for Tab in a chart; arrows, Home and End go from bar to bar (`data-bar`). */
export function useRoving() {
  const [active, setActive] = useState(0);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const bars = [...event.currentTarget.querySelectorAll<HTMLElement | SVGElement>("[data-bar]")];
    const at = bars.findIndex((bar) => bar === document.activeElement);
    if (at < 0) return;
    const ends: Record<string, number> = { Home: 0, End: bars.length - 1 };
    const step = STEP[event.key];
    const to = step === undefined ? ends[event.key] : at + step;
    const bar = to === undefined ? undefined : bars[to];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (bar === undefined) return;
    setActive(to);
    bar.focus();
  }

  return {
    onKeyDown,
    tabIndexOf: (index: number, count: number): number => (index === Math.min(active, count - 1) ? 0 : -1),
    entered: setActive,
  };
}
