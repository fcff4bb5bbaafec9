import { useNavigate } from "@tanstack/react-router";
import { may, useMe } from "@/lib/me";
import { openPanel } from "@/lib/panel";

export interface Place {
  to: "/" | "/people" | "/conversations" | "/entries" | "/logs" | "/insights" | "/handbook" | "/setup";
  label: string;
}

export interface Command {
  id: string;
  label: string;
  keys?: string;
  run: () => void;
}

export interface CommandDoors {
  places: Place[];
  panelKeys: string;
  showKeys: () => void;
  signOut: () => void;
}

const PLACE_KEYS: Record<Place["to"], string> = {
  "/": "g c",
  "/people": "g p",
  "/conversations": "g l",
  "/entries": "g e",
  "/logs": "g v",
  "/insights": "g i",
  "/handbook": "g h",
  "/setup": "g s",
};

/** What can be done from anywhere by name. */
export function useCommands(doors: CommandDoors): Command[] {
  const me = useMe();
  const navigate = useNavigate();
  const log: Command[] = may(me, "entries.write")
    ? [
        {
          id: "log",
          label: "Write a log entry",
          keys: doors.panelKeys,
          run: () => openPanel({ focus: true }),
        },
      ]
    : [];
  const watched: Command[] = may(me, "events.read")
    ? [
        { id: "go-map", label: "Go to Journey map", keys: "g m", run: () => void navigate({ to: "/logs/map" }) },
        { id: "go-alerts", label: "Go to Alerts on the log", run: () => void navigate({ to: "/logs/alerts" }) },
        { id: "go-catalogue", label: "Go to Event catalogue", run: () => void navigate({ to: "/logs/catalogue" }) },
      ]
    : [];
  const dashboards: Command[] = may(me, "insights.read")
    ? [{ id: "go-dashboards", label: "Go to Dashboards", keys: "g d", run: () => void navigate({ to: "/insights/dashboards" }) }]
    : [];
  const reviews: Command[] = may(me, "reviews.read")
    ? [{ id: "go-reviews", label: "Go to Quality reviews", keys: "g r", run: () => void navigate({ to: "/reviews" }) }]
    : [];
  return [
    ...log,
    ...doors.places.map(({ to, label }) => ({
      id: `go ${to}`,
      label: `Go to ${label}`,
      keys: PLACE_KEYS[to],
      run: () => void navigate({ to }),
    })),
    ...watched,
    ...dashboards,
    ...reviews,
    { id: "account", label: "Your account", run: () => void navigate({ to: "/account" }) },
    { id: "keys", label: "Show the keys", keys: "?", run: doors.showKeys },
    { id: "sign-out", label: "Sign out", run: doors.signOut },
  ];
}
