import { useMutation } from "@tanstack/react-query";
import { api, type LogEntry } from "@/api";
import { Age } from "@/ui";
import { formatClock, useNow } from "@/lib/time";
import type { EntrySession } from "../desk";
import classes from "./parts.module.css";

const MORE_S = 60;

/** What is left of the wrap-up time; when it has run out the entry is unfinished, never lost. */
export function WrapUp({ session, entry }: { session: EntrySession; entry: LogEntry }) {
  const extend = useMutation({
    mutationFn: () =>
      api.post<LogEntry>(`/log-entries/${entry.id}/extend-wrap-up`, { seconds: MORE_S }),
    onSuccess: (answer) => session.serverMoved(answer),
  });
  if (entry.state === "unfinished") {
    return (
      <span className={classes.unfinished}>
        <span aria-hidden="true">▲ </span>Unfinished
        {entry.unfinished_since !== null && (
          <>
            {" "}
            <Age at={entry.unfinished_since} />
          </>
        )}
      </span>
    );
  }
  if (entry.wrap_up_deadline === null) return null;
  return (
    <span className={classes.wrapUp}>
      <Countdown deadline={entry.wrap_up_deadline} />
      <button
        type="button"
        className={classes.textButton}
        disabled={extend.isPending}
        onClick={() => extend.mutate()}
      >
        +1 min
      </button>
    </span>
  );
}

function Countdown({ deadline }: { deadline: string }) {
  const left = (Date.parse(deadline) - useNow(1000)) / 1000;
  const late = left <= 0;
  return (
    <span role="timer" className={left < 15 ? classes.short : undefined}>
      {late ? "Wrap-up is over" : `Wrap-up ${formatClock(left)}`}
    </span>
  );
}
