import { queryOptions } from "@tanstack/react-query";
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

const SOON = 3000;
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

export const plansQuery = queryOptions({
  queryKey: ["coaching", "plans"],
  queryFn: async ({ signal }) => (await api.get<Page<Plan>>("/coaching/plans", { query: { limit: MOST }, signal })).items,
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
