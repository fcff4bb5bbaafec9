import { Tooltip } from "@mantine/core";
import {
  formatAge,
  formatAgo,
  formatClock,
  formatDay,
  formatDuration,
  formatTime,
  formatUtc,
  formatWhen,
  useNow,
  useTimeZone,
} from "@/lib/time";
import classes from "./ui.module.css";

interface TimeProps {
  at: string | null | undefined;
}

const NONE = <span className={classes.dim}>–</span>;

/** Local day and time; UTC on hover. */
export function When({ at, format = "when" }: TimeProps & { format?: "when" | "time" | "seconds" | "day" }) {
  const zone = useTimeZone();
  if (at == null) return NONE;
  const text =
    format === "when"
      ? formatWhen(at, zone)
      : format === "day"
        ? formatDay(at, zone)
        : formatTime(at, zone, format === "seconds");
  return (
    <Tooltip label={formatUtc(at)}>
      <time dateTime={at}>{text}</time>
    </Tooltip>
  );
}

/** "4 min ago", kept up to date. */
export function Ago({ at }: TimeProps) {
  const now = useNow(1000);
  if (at == null) return NONE;
  return (
    <Tooltip label={formatUtc(at)}>
      <time dateTime={at}>{formatAgo(at, now)}</time>
    </Tooltip>
  );
}

/** How long something waits or runs, short: "0:14", "26 m". */
export function Age({ at }: TimeProps) {
  const now = useNow(1000);
  if (at == null) return NONE;
  return (
    <time dateTime={at} className={classes.mono}>
      {formatAge(at, now)}
    </time>
  );
}

/** A running clock since `from`, or the fixed length when `to` is known. */
export function RunningClock({ from, to }: { from: string | null; to?: string | null }) {
  const now = useNow(1000);
  if (from === null) return NONE;
  const end = to == null ? now : Date.parse(to);
  return <span className={classes.mono}>{formatClock((end - Date.parse(from)) / 1000)}</span>;
}

export function Duration({ seconds }: { seconds: number | null | undefined }) {
  if (seconds == null) return NONE;
  return <span>{formatDuration(seconds)}</span>;
}
