import { Link } from "@tanstack/react-router";
import { may, useMe } from "@/lib/me";
import { SETUP_PLACES } from "./places";
import classes from "./frame.module.css";

export function SetupNav() {
  const me = useMe();
  return (
    <nav className={classes.nav} aria-label="Setup">
      {SETUP_PLACES.filter((place) => may(me, place.permission)).map(({ to, label }) => (
        <Link key={to} to={to} className={classes.navLink} activeOptions={{ includeSearch: false }}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
