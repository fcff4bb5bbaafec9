import { useQuery } from "@tanstack/react-query";
import { deliveriesQuery, type LogAlert, type AlertDelivery } from "@/api";
import { plural } from "@/lib/time";
import { EmptyState, ErrorState, LoadingRows, StatusPill, When, type Tone } from "@/ui";
import classes from "./alerts.module.css";

const STATES: Record<AlertDelivery["state"], { tone: Tone; label: string }> = {
  waiting: { tone: "run", label: "on its way" },
  sent: { tone: "ok", label: "arrived" },
  dead: { tone: "bad", label: "given up" },
};
const ABOUT = { fired: "Fired", recovered: "Recovered", test: "Test" };

/** What became of the messages. */
export function Messages({ alert }: { alert: LogAlert }) {
  const list = useQuery(deliveriesQuery(alert.id));
  if (list.isPending) return <LoadingRows rows={4} label="Loading the messages" />;
  if (list.error !== null) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  if (list.data.length === 0) return <EmptyState title="No message yet">Send a test to see whether one arrives.</EmptyState>;
  return (
    <ul className={classes.firings} aria-label="Messages">
      {list.data.map((one) => (
        <li key={one.id}>
          <StatusPill tone={STATES[one.state].tone}>{STATES[one.state].label}</StatusPill>
          <span>
            {ABOUT[one.message]} · <When at={one.created_at} />
            {one.attempts > 1 && <span className={classes.dim}> · {plural(one.attempts, "try", "tries")}</span>}
            {one.last_error !== "" && <span className={classes.reason}>{one.last_error}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
