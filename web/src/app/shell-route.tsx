import { createRootRoute, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { isProblem, meQuery } from "@/api";
import { queryClient } from "./queryClient";
import { Shell } from "./shell/Shell";

export const SIGN_IN = "/sign-in";
export const ACCOUNT = "/account";

/** Read once; afterwards the screen keeps it fresh. */
export function signedIn() {
  return queryClient.query({ ...meQuery, staleTime: "static" });
}

export const root = createRootRoute({ component: Outlet });

/** Around every page of a signed-in person. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      const { second_factor: factor } = await signedIn();
      // Nothing else is allowed before it is set up.
      if (factor.required && !factor.enrolled && location.pathname !== ACCOUNT)
        throw redirect({ to: ACCOUNT, replace: true });
    } catch (error) {
      if (isProblem(error) && error.status === 401)
        throw redirect({
          to: SIGN_IN,
          search: location.href === "/" ? {} : { next: location.href },
          replace: true,
        });
      throw error;
    }
  },
});
