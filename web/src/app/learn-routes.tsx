import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readTexts } from "@/lib/url";
import { shell } from "./shell-route";

// What codes mean, and coding to learn and to measure: parts of their own, loaded when they are opened.
const handbookRoute = createRoute({
  getParentRoute: () => shell,
  path: "/handbook",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["q"]),
  component: lazyRouteComponent(() => import("@/features/handbook"), "HandbookPage"),
});

const practiceRoute = createRoute({
  getParentRoute: () => shell,
  path: "/practice",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["contact"]),
  component: lazyRouteComponent(() => import("@/features/practice"), "PracticePage"),
});

const codingRoute = createRoute({
  getParentRoute: () => shell,
  path: "/coding",
  component: lazyRouteComponent(() => import("@/features/coding"), "CodingPage"),
});

const studyRoute = createRoute({
  getParentRoute: () => shell,
  path: "/coding/$studyId",
  component: lazyRouteComponent(() => import("@/features/coding"), "StudyPage"),
});

export const learnRoutes = [handbookRoute, practiceRoute, codingRoute, studyRoute];
