import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { firingsQuery, type LogAlert, type AlertFiring } from "@/api";
import { formatDuration } from "@/lib/time";
import { EmptyState, ErrorState, LoadingRows, StatusPill, When } from "@/ui";
import { withoutTimes } from "../search";
import { searchOf } from "../views/view";
import { spoken, valueText } from "./words";
import classes from "./alerts.module.css";

/** When the alert fired; each opens the log at its time. */
export function Firings({ alert }: { alert: LogAlert }) {
  const list = useQuery(firingsQuery(alert.id));
  if (list.isPending) return <LoadingRows rows={4} label="Loading the firings" />;
  if (list.error !== null) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  if (list.data.length === 0) return <EmptyState title="It never fired">{spoken(alert)} has not happened yet.</EmptyState>;
  return (
    <ul className={classes.firings} aria-label="Firings">
      {list.data.map((firing) => (
        <li key={firing.id}>
          <StatusPill tone={firing.ended_at === null ? "bad" : "idle"}>
            {firing.ended_at === null ? "firing" : formatDuration(secondsOf(firing))}
          </StatusPill>
          <span>
            <When at={firing.began_at} /> · {valueText(alert.kind, firing.value)}
            {firing.muted && <span className={classes.dim}> · muted</span>}
          </span>
          <Link
            to="/logs"
            search={{ ...withoutTimes(searchOf(alert.view)), from: firing.looked_from, to: firing.looked_to }}
          >
            See logs
          </Link>
        </li>
      ))}
    </ul>
  );
}

function secondsOf({ began_at, ended_at }: AlertFiring): number {
  return ended_at === null ? 0 : (Date.parse(ended_at) - Date.parse(began_at)) / 1000;
}
