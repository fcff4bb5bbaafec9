import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { setupQuery } from "@/api";
import { readTexts } from "@/lib/url";
import { queryClient } from "./queryClient";
import { shell, signedIn } from "./shell-route";

// Only administrators come here: the pages are a part of their own, loaded when they are opened.
const setup = createRoute({
  getParentRoute: () => shell,
  path: "/setup",
  component: lazyRouteComponent(() => import("@/features/setup"), "SetupFrame"),
});

const indexRoute = createRoute({
  getParentRoute: () => setup,
  path: "/",
  beforeLoad: async () => {
    const me = await signedIn();
    if (!me.permissions.includes("setup.write")) throw redirect({ to: "/setup/quality", replace: true });
    const { version } = await queryClient.query({ ...setupQuery, staleTime: "static" });
    throw redirect({ to: version === 1 ? "/setup/start" : "/setup/fields", replace: true });
  },
});

const fieldsRoute = createRoute({
  getParentRoute: () => setup,
  path: "/fields",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["field", "q"]),
  component: lazyRouteComponent(() => import("@/features/setup"), "FieldsPage"),
});

const codesRoute = createRoute({
  getParentRoute: () => setup,
  path: "/codes",
  beforeLoad: () => {
    throw redirect({ to: "/setup/codes/$list", params: { list: "topics" }, replace: true });
  },
});

const codeListRoute = createRoute({
  getParentRoute: () => setup,
  path: "/codes/$list",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["code", "q", "show"]),
  component: lazyRouteComponent(() => import("@/features/setup"), "CodesPage"),
});

const formsRoute = createRoute({
  getParentRoute: () => setup,
  path: "/forms",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["form", "field"]),
  component: lazyRouteComponent(() => import("@/features/setup"), "FormsPage"),
});

const rulesRoute = createRoute({
  getParentRoute: () => setup,
  path: "/rules",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["rule"]),
  component: lazyRouteComponent(() => import("@/features/setup"), "RulesPage"),
});

const hotkeysRoute = createRoute({
  getParentRoute: () => setup,
  path: "/hotkeys",
  component: lazyRouteComponent(() => import("@/features/setup"), "HotkeysPage"),
});

const versionsRoute = createRoute({
  getParentRoute: () => setup,
  path: "/versions",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["open", "from", "to"]),
  component: lazyRouteComponent(() => import("@/features/setup"), "VersionsPage"),
});

const qualityRoute = createRoute({
  getParentRoute: () => setup,
  path: "/quality",
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["study"]),
  component: lazyRouteComponent(() => import("@/features/setup"), "QualityPage"),
});

const sourcesRoute = createRoute({
  getParentRoute: () => setup,
  path: "/sources",
  component: lazyRouteComponent(() => import("@/features/setup"), "SourcesPage"),
});

const startRoute = createRoute({
  getParentRoute: () => setup,
  path: "/start",
  component: lazyRouteComponent(() => import("@/features/setup"), "StartPage"),
});

export const setupRoutes = setup.addChildren([
  indexRoute,
  fieldsRoute,
  codesRoute,
  codeListRoute,
  formsRoute,
  rulesRoute,
  hotkeysRoute,
  versionsRoute,
  qualityRoute,
  sourcesRoute,
  startRoute,
]);
