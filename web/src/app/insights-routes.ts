import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { DashboardSearch } from "@/features/dashboards";
import type { InsightsSearch } from "@/figures";
import { readTexts } from "@/lib/url";
import { shell } from "./shell-route";

// A page to each question: a part of its own, loaded when it is opened.
const firstRoute = createRoute({
  getParentRoute: () => shell,
  path: "/insights",
  beforeLoad: () => {
    throw redirect({ to: "/insights/$page", params: { page: "contacts" }, replace: true });
  },
});

const pageRoute = createRoute({
  getParentRoute: () => shell,
  path: "/insights/$page",
  // Which keys belong to it the page itself knows.
  validateSearch: (search: Record<string, unknown>): InsightsSearch => readTexts(search, Object.keys(search)),
  component: lazyRouteComponent(() => import("@/features/insights"), "InsightsPage"),
});

const dashboardsRoute = createRoute({
  getParentRoute: () => shell,
  path: "/insights/dashboards",
  component: lazyRouteComponent(() => import("@/features/dashboards"), "DashboardsPage"),
});

const dashboardRoute = createRoute({
  getParentRoute: () => shell,
  path: "/insights/dashboards/$dashboard",
  validateSearch: (search: Record<string, unknown>): DashboardSearch => readTexts(search, Object.keys(search)),
  component: lazyRouteComponent(() => import("@/features/dashboards"), "DashboardPage"),
});

const coachingRoute = createRoute({
  getParentRoute: () => shell,
  path: "/insights/people/coaching",
  component: lazyRouteComponent(() => import("@/features/coaching"), "CoachingPage"),
});

const findingRoute = createRoute({
  getParentRoute: () => shell,
  path: "/insights/people/coaching/$finding",
  component: lazyRouteComponent(() => import("@/features/coaching"), "FindingPage"),
});

const planRoute = createRoute({
  getParentRoute: () => shell,
  path: "/insights/people/coaching/plans/$plan",
  component: lazyRouteComponent(() => import("@/features/coaching"), "PlanPage"),
});

const ownCoachingRoute = createRoute({
  getParentRoute: () => shell,
  path: "/coaching",
  component: lazyRouteComponent(() => import("@/features/coaching"), "OwnPlansPage"),
});

export const insightsRoutes = [ownCoachingRoute, coachingRoute, findingRoute, planRoute, firstRoute, dashboardsRoute, dashboardRoute, pageRoute];
