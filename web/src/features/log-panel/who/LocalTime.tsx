import { formatTime, useNow, useTimeZone } from "@/lib/time";
import classes from "./who.module.css";

/** What time it is where the customer is; silent when it is the agent's own time. */
export function LocalTime({ zone }: { zone: string | null }) {
  const own = useTimeZone();
  const now = useNow(10_000);
  if (zone === null || zone === "" || formatTime(now, zone) === formatTime(now, own)) return null;
  return (
    <span className={classes.local} title={zone.replaceAll("_", " ")}>
      {formatTime(now, zone)} there
    </span>
  );
}
