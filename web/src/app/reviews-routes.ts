import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readTexts } from "@/lib/url";
import { shell } from "./shell-route";

// Quality reviews: a part of their own, loaded when they are opened.
const reviewsRoute = createRoute({
  getParentRoute: () => shell,
  path: "/reviews",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["tab"]),
  component: lazyRouteComponent(() => import("@/features/reviews"), "ReviewsPage"),
});

const sampleRoute = createRoute({
  getParentRoute: () => shell,
  path: "/reviews/samples/$sampleId",
  component: lazyRouteComponent(() => import("@/features/reviews"), "SamplePage"),
});

const scorecardRoute = createRoute({
  getParentRoute: () => shell,
  path: "/reviews/scorecards/$scorecardId",
  component: lazyRouteComponent(() => import("@/features/reviews"), "ScorecardPage"),
});

const calibrationRoute = createRoute({
  getParentRoute: () => shell,
  path: "/reviews/calibrations/$calibrationId",
  component: lazyRouteComponent(() => import("@/features/reviews"), "CalibrationPage"),
});

const reviewRoute = createRoute({
  getParentRoute: () => shell,
  path: "/reviews/$reviewId",
  component: lazyRouteComponent(() => import("@/features/reviews"), "ReviewPage"),
});

export const reviewsRoutes = [reviewsRoute, sampleRoute, scorecardRoute, calibrationRoute, reviewRoute];
