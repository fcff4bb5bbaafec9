import { useViewportSize } from "@mantine/hooks";
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { useMe, useUpdateMe } from "@/lib/me";
import { usePanelOpen } from "@/lib/panel";
import classes from "./shell.module.css";

const SMALLEST = 320;
const USUAL = 372;
const REST = 360;
const STEP = 16;

function within(width: number, viewport: number): number {
  const largest = Math.max(SMALLEST, Math.min(760, viewport - REST));
  return Math.round(Math.max(SMALLEST, Math.min(largest, width)));
}

/**
 * The frame of the log panel: beside every page, resizable, a full sheet on a phone. It stays
 * mounted while closed, so that it opens at once and hears of new calls.
 */
export function Dock({ children }: { children: ReactNode }) {
  const me = useMe();
  const open = usePanelOpen();
  const update = useUpdateMe();
  const viewport = useViewportSize().width || window.innerWidth;
  const [dragged, setDragged] = useState<number | null>(null);
  const width = within(dragged ?? me.preferences.panel_width ?? USUAL, viewport);

  function keep(next: number): void {
    setDragged(next);
    update.mutate({ preferences: { panel_width: next } });
  }

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged(width);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      setDragged(within(viewport - event.clientX, viewport));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === "ArrowLeft" ? STEP : event.key === "ArrowRight" ? -STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    keep(within(width + step, viewport));
  }

  return (
    <aside className={classes.dock} style={{ width }} hidden={!open} aria-label="Interaction log" data-log-panel>
      <div
        className={classes.handle}
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the log panel"
        aria-valuenow={width}
        aria-valuemin={SMALLEST}
        aria-valuemax={760}
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => keep(width)}
        onKeyDown={onKeyDown}
        onDoubleClick={() => keep(USUAL)}
      />
      {children}
    </aside>
  );
}
