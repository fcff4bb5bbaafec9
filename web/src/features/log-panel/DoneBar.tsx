import { CloseButton } from "@mantine/core";
import type { LogEntry } from "@/api";
import { PathLink } from "./parts/PathLink";
import classes from "./panel.module.css";

/** What was completed last, and the way to it; it goes with the next entry. */
export function DoneBar({ entry, onClose }: { entry: LogEntry; onClose: () => void }) {
  const name = entry.person?.name ?? entry.values.subject ?? "Entry";
  return (
    <div className={classes.done} role="status">
      <span className={classes.doneText}>
        <span aria-hidden="true">● </span>
        Completed: {name}
      </span>
      <PathLink to={`/entries/${entry.id}`}>Open entry</PathLink>
      <CloseButton size="xs" aria-label="Hide" onClick={onClose} />
    </div>
  );
}
