import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useLook } from "../context";
import { carried } from "../search";
import type { PageKey } from "../shapes";
import { PAGES } from "../words";
import classes from "./frame.module.css";

/** A page to each question, and the dashboards; period and filters go along. */
export function Tabs({ current, offered }: { current: string; offered: ReadonlySet<PageKey> }) {
  const { search } = useLook();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // A phone shows a part of the row only: the place one is at must be in it.
    nav.current?.querySelector('[data-status="active"]')?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <nav className={classes.tabs} aria-label="Insights" ref={nav}>
      {PAGES.filter(({ key }) => offered.has(key)).map(({ slug, label }) => (
        <Link
          key={slug}
          to="/insights/$page"
          params={{ page: slug }}
          search={carried(search)}
          className={classes.tab}
          activeOptions={{ includeSearch: false }}
        >
          {label}
        </Link>
      ))}
      <Link to="/insights/dashboards" className={classes.tab} data-apart activeOptions={{ includeSearch: false }}>
        Dashboards
      </Link>
    </nav>
  );
}
