import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import classes from "./parts.module.css";

/** A list and, beside it, what is open of it; on a narrow page the open one covers the list. */
export function Split({ children, panel }: { children: ReactNode; panel: ReactNode }) {
  return (
    <div className={classes.split}>
      <div className={classes.splitMain}>{children}</div>
      {panel}
    </div>
  );
}

interface SidePanelProps {
  title: string;
  /** Beside the title: the key, a state. */
  side?: ReactNode;
  close: () => void;
  children: ReactNode;
}

/** Escape closes it, unless a choice inside it is open. */
export function SidePanel({ title, side, close, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  // It was opened to be read and changed: the keyboard goes along, and back when it closes.
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const open = event.target instanceof Element && event.target.getAttribute("aria-expanded") === "true";
    if (open) return;
    event.stopPropagation();
    close();
  }
  return (
    <aside ref={panel} className={classes.sidePanel} aria-label={title} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={classes.sideHead}>
        <h2>{title}</h2>
        {side}
        <ActionIcon aria-label="Close" onClick={close}>
          <IconX size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </header>
      <div className={classes.sideBody}>{children}</div>
    </aside>
  );
}

/** A part of a side panel under its own heading. */
export function SidePart({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return (
    <section className={classes.sidePart}>
      <h3>{title}</h3>
      {help !== undefined && <p className={classes.mend}>{help}</p>}
      {children}
    </section>
  );
}
