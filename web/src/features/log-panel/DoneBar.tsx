import { CloseButton } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { LogEntry } from "@/api";
import { PathLink } from "@/ui";
import classes from "./panel.module.css";

/** What was completed last, and the way to it; it goes with the next entry. */
export function DoneBar({ entry, onClose }: { entry: LogEntry; onClose: () => void }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The fields that had the cursor are gone; it must not fall back to the top of the page.
    bar.current?.focus();
  }, []);
  const name = entry.person?.name ?? entry.values.subject ?? "Entry";
  return (
    <div className={classes.done} role="status" tabIndex={-1} ref={bar}>
      <span className={classes.doneText}>
        <span aria-hidden="true">● </span>
        Completed: {name}
      </span>
      <PathLink to={`/entries/${entry.id}`}>Open entry</PathLink>
      <CloseButton size={24} aria-label="Hide" onClick={onClose} />
    </div>
  );
}
