import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { may, useMe } from "@/lib/me";
import { Grow, Page } from "@/ui";
import classes from "./reviews.module.css";

export const TABS = [
  { tab: "waiting", label: "Waiting", permission: "reviews.read" },
  { tab: "all", label: "Reviews", permission: "reviews.read" },
  { tab: "samples", label: "Samples", permission: "reviews.all" },
  { tab: "calibrations", label: "Calibrations", permission: "reviews.all" },
  { tab: "scorecards", label: "Scorecards", permission: "reviews.all" },
] as const;

export type Tab = (typeof TABS)[number]["tab"];

/** The pages of reviews, with a way between them and back to the figures they belong to. */
export function Frame({ tab, actions, children }: { tab: Tab; actions?: ReactNode; children: ReactNode }) {
  const me = useMe();
  return (
    <Page
      bar={
        <>
          <nav className={classes.tabs} aria-label="Quality reviews">
            {may(me, "insights.read") && (
              <Link to="/insights/$page" params={{ page: "quality" }} className={classes.tab}>
                Quality
              </Link>
            )}
            {TABS.filter(({ permission }) => may(me, permission)).map((one) => (
              <Link
                key={one.tab}
                to="/reviews"
                search={one.tab === "waiting" ? {} : { tab: one.tab }}
                className={classes.tab}
                activeOptions={{ exact: true, includeSearch: true }}
                data-current={one.tab === tab || undefined}
              >
                {one.label}
              </Link>
            ))}
          </nav>
          <Grow />
          {actions}
        </>
      }
    >
      {children}
    </Page>
  );
}
