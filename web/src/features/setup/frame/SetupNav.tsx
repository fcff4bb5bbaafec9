import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { may, useMe } from "@/lib/me";
import { SETUP_PLACES } from "./places";
import classes from "./frame.module.css";

export function SetupNav() {
  const me = useMe();
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    // A phone shows a part of the row only: the place one is at must be in it.
    nav.current?.querySelector('[data-status="active"]')?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <nav className={classes.nav} aria-label="Setup" ref={nav}>
      {SETUP_PLACES.filter((place) => may(me, place.permission)).map(({ to, label }) => (
        <Link key={to} to={to} className={classes.navLink} activeOptions={{ includeSearch: false }}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
