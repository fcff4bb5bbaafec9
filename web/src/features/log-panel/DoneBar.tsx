import { CloseButton } from "@mantine/core";
import { useEffect, useEffectEvent, useRef } from "react";
import type { LogEntry } from "@/api";
import { PathLink } from "@/ui";
import classes from "./panel.module.css";

const SHOWN_MS = 10_000;

export interface DoneBarProps {
  entry: LogEntry;
  onClose: () => void;
}

/** What was just completed, and the way to it; it goes by itself unless somebody is about to use it. */
export function DoneBar({ entry, onClose }: DoneBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The fields that had the cursor are gone; it must not fall back to the top of the page.
    bar.current?.focus();
  }, []);
  const pass = useEffectEvent(() => {
    const inUse = bar.current?.matches(":hover") === true || bar.current?.querySelector(":focus") != null;
    if (inUse) return;
    const place = bar.current?.closest<HTMLElement>("[data-log-panel-body]");
    if (document.activeElement === bar.current) place?.focus();
    onClose();
  });
  useEffect(() => {
    const timer = setInterval(() => pass(), SHOWN_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={classes.done} role="status" tabIndex={-1} ref={bar}>
      <span className={classes.doneText}>
        <span aria-hidden="true">● </span>
        Completed: {nameOf(entry)}
      </span>
      <PathLink to={`/entries/${entry.id}`}>Open entry</PathLink>
      <CloseButton size={24} aria-label="Hide" onClick={onClose} />
    </div>
  );
}

/** The same way, for as long as the desk is empty: the bar may have gone while one looked elsewhere. */
export function DoneBefore({ entry }: { entry: LogEntry }) {
  return (
    <p className={classes.doneBefore}>
      Completed last: <PathLink to={`/entries/${entry.id}`}>{nameOf(entry)}</PathLink>
    </p>
  );
}

function nameOf({ person, values }: LogEntry): string {
  return person?.name ?? values.subject ?? "Entry";
}
