import { Link } from "@tanstack/react-router";
import { may, useMe } from "@/lib/me";
import classes from "./LearnNav.module.css";

const PLACES = [
  { to: "/handbook", label: "Handbook", permission: "setup.read" },
  { to: "/practice", label: "Practice", permission: "quality.code" },
  { to: "/coding", label: "Second coding", permission: "quality.code" },
];

/** Between the pages about how contacts are coded. */
export function LearnNav() {
  const me = useMe();
  return (
    <nav className={classes.nav} aria-label="About coding">
      {PLACES.filter(({ permission }) => may(me, permission)).map(({ to, label }) => (
        <Link key={to} to={to} className={classes.link} activeOptions={{ includeSearch: false }}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
