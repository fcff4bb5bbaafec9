import { Button } from "@mantine/core";
import { EmptyState } from "@/ui";
import { EntryHead } from "./EntryHead";
import classes from "./panel.module.css";

export function EmptyPanel({ onNew }: { onNew: () => void }) {
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
        When a call or chat connects, its entry opens here by itself. For anything else, start one.
      </EmptyState>
    </div>
  );
}
