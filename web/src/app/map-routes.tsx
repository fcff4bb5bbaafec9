import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readTexts } from "@/lib/url";
import { shell } from "./shell-route";

// What draws the map is a part of its own, loaded when it is opened.
const MAP = ["object", "by", "version", "compare", "period", "from", "to", "element", "view", "ways"] as const;

const mapRoute = createRoute({
  getParentRoute: () => shell,
  path: "/logs/map",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, MAP),
  component: lazyRouteComponent(() => import("@/features/journey-map"), "MapPage"),
});

const objectRoute = createRoute({
  getParentRoute: () => shell,
  path: "/logs/objects/$object",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["by", "period", "from", "to"]),
  component: lazyRouteComponent(() => import("@/features/journey-map"), "ObjectPage"),
});

const elementRoute = createRoute({
  getParentRoute: () => shell,
  path: "/logs/elements/$element",
  validateSearch: (search: Record<string, unknown>) =>
    readTexts(search, ["object", "by", "period", "from", "to"]),
  component: lazyRouteComponent(() => import("@/features/journey-map"), "ElementPage"),
});

export const mapRoutes = [mapRoute, objectRoute, elementRoute];
