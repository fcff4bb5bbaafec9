import { queryOptions } from "@tanstack/react-query";
import { api, type Page } from "@/api";
import type { components } from "@/api/generated/schema";

type Wire = components["schemas"];

export type Board = Wire["DashboardOut"];
export type Tile = Wire["TileOut"];
export type Sharing = Board["shared"];
export type BoardValues = Partial<Wire["DashboardIn"]>;
export type MailPlan = Wire["MailPlanOut"];
export type MailPlanValues = Wire["MailPlanIn"];
export type Letter = Wire["LetterOut"];

const MOST = 500;

/** One's own dashboards, those that are shared, and the ready ones. */
export const boardsQuery = queryOptions({
  queryKey: ["dashboards"],
  queryFn: async ({ signal }) => {
    const [saved, ready] = await Promise.all([
      api.get<Page<Board>>("/dashboards", { query: { limit: MOST }, signal }),
      api.get<Page<Board>>("/dashboards/ready", { signal }),
    ]);
    return [...saved.items, ...ready.items];
  },
});

export const boardQuery = (ref: string) =>
  queryOptions({
    queryKey: ["dashboards", ref],
    queryFn: ({ signal }) => api.get<Board>(`/dashboards/${ref}`, { signal }),
    retry: false,
  });

export const mailQuery = (ref: string) =>
  queryOptions({
    queryKey: ["dashboards", ref, "mail"],
    queryFn: async ({ signal }) => (await api.get<Wire["MailOut"]>(`/dashboards/${ref}/mail`, { signal })).plan,
  });

export const lettersQuery = (ref: string) =>
  queryOptions({
    queryKey: ["dashboards", ref, "letters"],
    queryFn: async ({ signal }) => (await api.get<Page<Letter>>(`/dashboards/${ref}/mail/letters`, { signal })).items,
  });
