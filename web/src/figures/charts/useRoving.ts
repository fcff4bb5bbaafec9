import { useState, type KeyboardEvent } from "react";

/** One stop for Tab in a chart; arrows, Home and End go from bar to bar (`data-bar`), in a table of `columns` up and down. */
export function useRoving(columns = 1) {
  const [active, setActive] = useState(0);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const bars = [...event.currentTarget.querySelectorAll<HTMLElement | SVGElement>("[data-bar]")];
    const at = bars.findIndex((bar) => bar === document.activeElement);
    if (at < 0) return;
    const ends: Record<string, number> = { Home: 0, End: bars.length - 1 };
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: columns, ArrowLeft: -1, ArrowUp: -columns };
    const step = steps[event.key];
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
