import {
  IconAddressBook,
  IconAdjustmentsHorizontal,
  IconBook2,
  IconChartBar,
  IconHeadset,
  IconListDetails,
  IconNotes,
  IconPhoneCall,
  type Icon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { may, useMe } from "@/lib/me";
import classes from "./shell.module.css";

interface Place {
  to: "/" | "/people" | "/conversations" | "/entries" | "/logs" | "/insights" | "/handbook" | "/setup";
  label: string;
  icon: Icon;
  permission: string;
}

export const PLACES: Place[] = [
  { to: "/", label: "Console", icon: IconHeadset, permission: "entries.write" },
  { to: "/people", label: "People", icon: IconAddressBook, permission: "records.read" },
  { to: "/conversations", label: "Calls", icon: IconPhoneCall, permission: "records.read" },
  { to: "/entries", label: "Entries", icon: IconNotes, permission: "records.read" },
  { to: "/logs", label: "Logs", icon: IconListDetails, permission: "events.read" },
  { to: "/insights", label: "Insights", icon: IconChartBar, permission: "insights.read" },
  { to: "/handbook", label: "Handbook", icon: IconBook2, permission: "setup.read" },
  { to: "/setup", label: "Setup", icon: IconAdjustmentsHorizontal, permission: "quality.manage" },
];

export function usePlaces(): Place[] {
  const me = useMe();
  return PLACES.filter((place) => may(me, place.permission));
}

export function Rail() {
  const places = usePlaces();
  return (
    <nav className={classes.rail} aria-label="Main">
      <span className={classes.mark} aria-hidden>
        i
      </span>
      {places.map(({ to, label, icon: Sign }) => (
        <Link
          key={to}
          to={to}
          className={classes.railLink}
          activeOptions={{ exact: to === "/", includeSearch: false }}
        >
          <Sign size={18} stroke={1.6} aria-hidden />
          <span>{label}</span>
        </Link>
      ))}
    </nav>
  );
}
