import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  useNavigate,
  useSearch,
} from "@tanstack/react-router";
import { useRef } from "react";
import { personQuery, timelineQuery } from "@/api";
import { CallsPage, ConversationPage, parseCallsSearch } from "@/features/calls";
import { CasePage } from "@/features/cases";
import { ConsolePage, parseConsoleSearch } from "@/features/console";
import { EntriesPage, EntryPage, parseEntriesSearch } from "@/features/entries";
import { parsePeopleSearch, parsePersonSearch, PeoplePage, PersonPage } from "@/features/person";
import { parseResultsSearch, SearchPage } from "@/features/search";
import { SignInPage } from "@/features/sign-in";
import { parseSearch, readTexts, stringifySearch } from "@/lib/url";
import { ErrorState, LoadingRows } from "@/ui";
import { NotFound } from "./NotFound";
import { insightsRoutes } from "./insights-routes";
import { learnRoutes } from "./learn-routes";
import { logRoutes } from "./log-routes";
import { mapRoutes } from "./map-routes";
import { queryClient } from "./queryClient";
import { reviewsRoutes } from "./reviews-routes";
import { setupRoutes } from "./setup-routes";
import { ACCOUNT, root, shell, SIGN_IN, signedIn } from "./shell-route";

/** Only a path of our own, never another site. */
function ownPath(next: string | undefined): string {
  return next?.startsWith("/") === true && !next.startsWith("//") ? next : "/";
}

/** What was asked for early and failed: the page asks the same and tells. */
function shownByThePage(): void {
  return undefined;
}

function SignInRoute() {
  const { next } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const entered = useRef(false);
  return (
    <SignInPage
      done={() => {
        // The session may be found twice (by the answer and by asking); clearing again would stop
        // the reads of the pages that are open by then.
        if (entered.current) return;
        entered.current = true;
        queryClient.clear();
        void navigate({ href: ownPath(next), replace: true });
      }}
    />
  );
}

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: SIGN_IN,
  validateSearch: (search: Record<string, unknown>) => readTexts(search, ["next"]),
  component: SignInRoute,
});

const consoleRoute = createRoute({
  getParentRoute: () => shell,
  path: "/",
  validateSearch: parseConsoleSearch,
  beforeLoad: async () => {
    const me = await signedIn();
    if (me.permissions.includes("entries.write")) return;
    throw redirect({
      to: me.permissions.includes("records.read") ? "/conversations" : "/account",
      replace: true,
    });
  },
  component: ConsolePage,
});

const peopleRoute = createRoute({
  getParentRoute: () => shell,
  path: "/people",
  validateSearch: parsePeopleSearch,
  component: PeoplePage,
});

const personRoute = createRoute({
  getParentRoute: () => shell,
  path: "/people/$personId",
  validateSearch: parsePersonSearch,
  loaderDeps: ({ search: { kinds } }) => ({ kinds }),
  // Asked for while the page is still being drawn; the page itself waits for nothing.
  loader: ({ params: { personId }, deps }) => {
    queryClient.infiniteQuery(timelineQuery(personId, deps)).catch(shownByThePage);
    queryClient.query(personQuery(personId)).catch(shownByThePage);
  },
  component: PersonPage,
});

const caseRoute = createRoute({
  getParentRoute: () => shell,
  path: "/cases/$caseId",
  component: CasePage,
});

const callsRoute = createRoute({
  getParentRoute: () => shell,
  path: "/conversations",
  validateSearch: parseCallsSearch,
  component: CallsPage,
});

const conversationRoute = createRoute({
  getParentRoute: () => shell,
  path: "/conversations/$conversationId",
  component: ConversationPage,
});

const entriesRoute = createRoute({
  getParentRoute: () => shell,
  path: "/entries",
  validateSearch: parseEntriesSearch,
  component: EntriesPage,
});

const entryRoute = createRoute({
  getParentRoute: () => shell,
  path: "/entries/$entryId",
  component: EntryPage,
});

const searchRoute = createRoute({
  getParentRoute: () => shell,
  path: "/search",
  validateSearch: parseResultsSearch,
  component: SearchPage,
});

const accountRoute = createRoute({
  getParentRoute: () => shell,
  path: ACCOUNT,
  component: lazyRouteComponent(() => import("@/features/account"), "AccountPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signInRoute,
    shell.addChildren([
      consoleRoute,
      peopleRoute,
      personRoute,
      caseRoute,
      callsRoute,
      conversationRoute,
      entriesRoute,
      entryRoute,
      searchRoute,
      accountRoute,
      ...logRoutes,
      ...mapRoutes,
      ...insightsRoutes,
      ...reviewsRoutes,
      ...learnRoutes,
      setupRoutes,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: false,
  scrollRestoration: true,
  defaultPendingComponent: () => <LoadingRows rows={8} />,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  defaultNotFoundComponent: NotFound,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** The session ended: sign in, then come back to the same place. */
export function goToSignIn(): void {
  const { href, pathname } = router.state.location;
  if (pathname === SIGN_IN) return;
  void router.navigate({ to: SIGN_IN, search: href === "/" ? {} : { next: href }, replace: true });
}
