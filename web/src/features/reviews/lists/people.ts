import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api";

interface Named {
  id: string;
  name: string;
}

const MOST = 500;
const RARELY = 5 * 60_000;

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: async ({ signal }) =>
    (await api.get<{ items: Named[] }>("/teams", { query: { limit: MOST }, signal })).items,
  staleTime: RARELY,
});

/** Active users of a role, by name. */
export const peopleQuery = (role: string) =>
  queryOptions({
    queryKey: ["users", "of-role", role],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: Named[] }>("/users", { query: { role, active: true, limit: MOST }, signal })).items,
    staleTime: RARELY,
  });
