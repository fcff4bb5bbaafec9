import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { LogsSearch } from "@/features/logs";
import { readTexts } from "@/lib/url";
import { shell } from "./shell-route";

// The event log: a part of its own, loaded when it is opened.
const logsRoute = createRoute({
  getParentRoute: () => shell,
  path: "/logs",
  // Doors elsewhere may name any field; the page makes them its query line.
  validateSearch: (search: Record<string, unknown>): LogsSearch => readTexts(search, Object.keys(search)),
  component: lazyRouteComponent(() => import("@/features/logs"), "LogsPage"),
});

const storyRoute = createRoute({
  getParentRoute: () => shell,
  path: "/logs/interactions/$interactionId",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["event", "view"]),
  component: lazyRouteComponent(() => import("@/features/logs"), "StoryPage"),
});

const catalogueRoute = createRoute({
  getParentRoute: () => shell,
  path: "/logs/catalogue",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["q"]),
  component: lazyRouteComponent(() => import("@/features/logs"), "CataloguePage"),
});

const alertsRoute = createRoute({
  getParentRoute: () => shell,
  path: "/logs/alerts",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["alert", "view", "tab"]),
  component: lazyRouteComponent(() => import("@/features/logs"), "AlertsPage"),
});

export const logRoutes = [alertsRoute, logsRoute, storyRoute, catalogueRoute];
