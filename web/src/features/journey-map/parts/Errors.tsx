import { Link } from "@tanstack/react-router";
import type { EventSummary } from "@/api";
import { exactCount } from "@/lib/figures";
import { formatAgo } from "@/lib/time";
import classes from "./parts.module.css";

/** Why it failed, the most frequent cause first; each leads to the last event of it. */
export function Errors({ errors, stamp, most = 5 }: { errors: EventSummary["errors"]; stamp: number; most?: number }) {
  if (errors.length === 0) return <p className={classes.none}>Nothing failed in this time.</p>;
  return (
    <ol className={classes.errors} aria-label="Why it failed">
      {errors.slice(0, most).map((one) => (
        <li key={one.error_code}>
          <strong>{exactCount(one.count)}</strong>
          <span>
            <code>{one.error_code === "" ? "no code" : one.error_code}</code>
            {one.last_message !== "" && <span className={classes.message}>{one.last_message}</span>}
          </span>
          <Link to="/logs" search={{ event: one.last_uid, period: "90d", q: "status:failure" }}>
            {formatAgo(one.last_seen, stamp)}
          </Link>
        </li>
      ))}
    </ol>
  );
}
