import { MutationCache, QueryClient } from "@tanstack/react-query";
import { isProblem } from "@/api";
import { toastError } from "@/ui";

declare module "@tanstack/react-query" {
  interface Register {
    /** `ownErrors`: the screen shows what went wrong itself, no toast is needed. */
    mutationMeta: { ownErrors?: boolean };
  }
}

/** Worth asking again by itself: the network, or a server that is just starting. */
function passing(error: unknown): boolean {
  return isProblem(error) && (error.offline || error.status === 502 || error.status === 503);
}

export const queryClient = new QueryClient({
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (mutation.meta?.ownErrors !== true) toastError(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (tries, error) => passing(error) && tries < 3,
      refetchOnReconnect: "always",
    },
    mutations: { retry: false },
  },
});
