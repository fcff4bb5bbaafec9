import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { api, meQuery, type Me, type Preferences } from "@/api";

export const MeContext = createContext<Me | null>(null);

/** The signed-in person. Only below the shell, where somebody is always signed in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error("useMe is used outside the shell");
  return me;
}

export function may(me: Me, permission: string): boolean {
  return me.permissions.includes(permission);
}

export interface MeChange {
  name?: string;
  time_zone?: string;
  preferences?: Preferences;
}

/** Shown at once, put back when the server refuses. Preferences merge key by key. */
export function useUpdateMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: MeChange) => api.patch<Me>("/me", change),
    onMutate: (change) => {
      const before = client.getQueryData(meQuery.queryKey);
      if (before !== undefined)
        client.setQueryData(meQuery.queryKey, {
          ...before,
          ...change,
          preferences: { ...before.preferences, ...change.preferences },
        });
      return { before };
    },
    onError: (_error, _change, context) => {
      if (context?.before !== undefined) client.setQueryData(meQuery.queryKey, context.before);
    },
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
}
