import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import classes from "./panel.module.css";

interface SidePanelProps {
  title: string;
  label: string;
  close: () => void;
  children: ReactNode;
}

/** Beside the page, on a phone over it. Escape closes it; the keyboard comes along and goes back. */
export function SidePanel({ title, label, close, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement || before instanceof SVGElement)
        if (before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    // What had the keyboard may be gone after a change, as a button that is disabled now: Escape closes all the same.
    const stop = new AbortController();
    document.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape" && !event.defaultPrevented && document.activeElement === document.body) close();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [close]);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.getAttribute("aria-expanded") === "true") return;
    event.stopPropagation();
    close();
  }
  return (
    <aside ref={panel} className={classes.panel} aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={classes.head}>
        <h2>{title}</h2>
        <ActionIcon aria-label="Close" onClick={close}>
          <IconX size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </header>
      <div className={classes.body}>{children}</div>
    </aside>
  );
}
