import { Link, useLocation, useSearch } from "@tanstack/react-router";
import type { Presence } from "@/api";
import { blockedText } from "@/lib/presence";
import classes from "./shell.module.css";

/** Why no work comes, and the way to what has to be finished first. */
export function Blocked({ by }: { by: NonNullable<Presence["blocked_by"]> }) {
  const onConsole = useLocation({ select: ({ pathname }) => pathname === "/" });
  const search = useSearch({ strict: false });
  // On a phone the list and the open contact take turns; elsewhere the contact stays open.
  const stay = onConsole && !window.matchMedia("(max-width: 768px)").matches;
  const { conversation, tab } = search;
  return (
    <Link
      to="/"
      hash="unfinished"
      search={{
        ...(stay && conversation !== undefined ? { conversation } : {}),
        ...(stay && tab !== undefined ? { tab } : {}),
      }}
      className={classes.blocked}
      aria-label={blockedText(by)}
    >
      <span aria-hidden>▲</span>
      <span className={classes.blockedLong}>{blockedText(by)}</span>
      <span className={classes.blockedShort}>{by.unfinished} unfinished</span>
    </Link>
  );
}
