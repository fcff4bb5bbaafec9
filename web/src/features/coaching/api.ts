import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, isProblem, type Page } from "@/api";
import type { components } from "@/api/generated/schema";

type Wire = components["schemas"];

export type Run = Wire["CoachingRunOut"];
export type Finding = Wire["CoachingFindingOut"];
export type Cohort = Wire["CoachingCohortOut"];
export type Dot = Wire["CoachingDotOut"];
export type Plan = Wire["CoachingPlanOut"];
export type PlanValues = Wire["CoachingPlanIn"];
export type Change = Wire["CoachingChangeOut"];
export type OwnPlan = Wire["CoachingOwnPlanOut"];
export type OwnChange = Wire["CoachingOwnChangeOut"];

const SOON = 3000;
const A_PAGE = 20;
const MOST = 100;

/** The newest look for findings; null before the first one. */
export const runQuery = queryOptions({
  queryKey: ["coaching"],
  queryFn: async ({ signal }): Promise<Run | null> => {
    try {
      return await api.get<Run>("/coaching", { signal });
    } catch (error) {
      if (isProblem(error) && error.status === 404) return null;
      throw error;
    }
  },
  // The job is done within seconds; until then the page waits for it.
  refetchInterval: ({ state }) => (state.data?.waiting === true ? SOON : false),
});

export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: ["coaching", "finding", id],
    queryFn: ({ signal }) => api.get<Finding>(`/coaching/findings/${id}`, { signal }),
    retry: false,
  });

/** All plans, the newest first, a page after the other. */
export const plansQuery = infiniteQueryOptions({
  queryKey: ["coaching", "plans"],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Plan>>("/coaching/plans", { query: { limit: A_PAGE, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

export const plansOfQuery = (finding: string) =>
  queryOptions({
    queryKey: ["coaching", "plans", finding],
    queryFn: async ({ signal }) =>
      (await api.get<Page<Plan>>("/coaching/plans", { query: { finding_id: finding, limit: MOST }, signal })).items,
  });

/** The plans for oneself. */
export const ownPlansQuery = queryOptions({
  queryKey: ["coaching", "own"],
  queryFn: async ({ signal }) => (await api.get<{ items: OwnPlan[] }>("/coaching/plans/own", { signal })).items,
});

export const ownChangeQuery = (id: string) =>
  queryOptions({
    queryKey: ["coaching", "own", id],
    queryFn: ({ signal }) => api.get<OwnChange>(`/coaching/plans/own/${id}/change`, { signal }),
  });

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ["coaching", "plan", id],
    queryFn: ({ signal }) => api.get<Plan>(`/coaching/plans/${id}`, { signal }),
    retry: false,
  });

export const changeQuery = (id: string) =>
  queryOptions({
    queryKey: ["coaching", "plan", id, "change"],
    queryFn: ({ signal }) => api.get<Change>(`/coaching/plans/${id}/change`, { signal }),
  });
