import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { figuresQuery, Frame, LookContext, type Look } from "@/figures";
import { browserZone } from "@/lib/time";
import classes from "./coaching.module.css";

/** A page of coaching: below People, with the way back. */
export function Shell({ title, top = false, children }: { title: string; top?: boolean; children: ReactNode }) {
  const figures = useQuery(figuresQuery);
  const zone = figures.data?.zone ?? browserZone();
  const look = useMemo<Look>(() => ({ search: {}, stamp: 0, zone, change: () => undefined }), [zone]);
  return (
    <LookContext value={look}>
      <Frame current="people" figures={figures.data?.items ?? []}>
        <div className={classes.page}>
          <nav className={classes.crumbs} aria-label="Way back">
            <Link to="/insights/$page" params={{ page: "people" }}>
              People
            </Link>
            <span aria-hidden>›</span>
            {top ? (
              <span>Coaching</span>
            ) : (
              <>
                <Link to="/insights/people/coaching">Coaching</Link>
                <span aria-hidden>›</span>
                <span>{title}</span>
              </>
            )}
          </nav>
          <h2 className={classes.title}>{title}</h2>
          {children}
        </div>
      </Frame>
    </LookContext>
  );
}
