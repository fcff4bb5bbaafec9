import { Button } from "@mantine/core";
import type { LogEvent } from "@/api";
import { copy } from "../table/IdCell";
import classes from "./details.module.css";

/** The event as the interface gives it. */
export function RawTab({ event }: { event: LogEvent }) {
  const text = JSON.stringify(event, null, 2);
  return (
    <div className={classes.raw}>
      <Button variant="default" size="compact-xs" onClick={() => copy(text, "Event")}>
        Copy
      </Button>
      <pre tabIndex={0} aria-label="Event as JSON">
        {text}
      </pre>
    </div>
  );
}
