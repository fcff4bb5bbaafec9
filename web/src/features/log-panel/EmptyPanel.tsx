import { Button } from "@mantine/core";
import type { LogEntry } from "@/api";
import { EmptyState } from "@/ui";
import { DoneBefore } from "./DoneBar";
import { EntryHead } from "./EntryHead";
import classes from "./panel.module.css";

export interface EmptyPanelProps {
  onNew: () => void;
  /** The entry completed last, when its bar is gone. */
  done: LogEntry | null;
}

export function EmptyPanel({ onNew, done }: EmptyPanelProps) {
  return (
    <div className={classes.empty}>
      <header className={classes.head}>
        <EntryHead onNew={onNew} />
      </header>
      <EmptyState
        title="No entry on your desk"
        action={
          <Button variant="filled" onClick={onNew}>
            New log entry
          </Button>
        }
      >
        When a call or chat connects, its entry stands here. For anything else, start one.
      </EmptyState>
      {done && <DoneBefore entry={done} />}
    </div>
  );
}
