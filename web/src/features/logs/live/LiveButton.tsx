import { Button } from "@mantine/core";
import type { Live } from "./useLive";
import classes from "./live.module.css";

interface LiveButtonProps {
  on: boolean;
  live: Live;
  /** New rows come on top, so only while the newest stand there. */
  disabled: boolean;
  toggle: () => void;
}

export function LiveButton({ on, live, disabled, toggle }: LiveButtonProps) {
  const state = !on ? "off" : live.failing ? "failing" : live.paused ? "paused" : "on";
  return (
    <Button
      variant="default"
      aria-pressed={on}
      disabled={disabled}
      title={disabled ? "Only with the newest first" : undefined}
      onClick={toggle}
      leftSection={<span className={classes.sign} data-state={state} aria-hidden />}
    >
      {state === "failing" ? "Connecting again" : state === "paused" ? "Live, paused" : "Live"}
    </Button>
  );
}

/** How many wait above, and the way to them. */
export function Waiting({ live, show }: { live: Live; show: () => void }) {
  return (
    <div role="status" className={classes.waiting}>
      {(live.waiting > 0 || live.gap) && (
        <button type="button" onClick={show}>
          {live.gap ? "Many new events" : `${live.waiting} new ${live.waiting === 1 ? "event" : "events"}`}
        </button>
      )}
    </div>
  );
}
