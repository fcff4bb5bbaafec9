import { queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import type { components } from "./generated/schema";

type Wire = components["schemas"];

export type SavedView = Wire["ViewOut"];
export type LogAlert = Wire["LogAlertOut"];
export type AlertKind = LogAlert["kind"];
export type AlertSeverity = LogAlert["severity"];
export type AlertFiring = Wire["FiringOut"];
export type AlertDelivery = Wire["DeliveryOut"];
export type AlertPreview = Wire["PreviewOut"];
export type AlertCondition = Omit<Wire["PreviewIn"], "days">;
export type AlertValues = Wire["AlertIn"];
export type AlertWithSecret = Wire["AlertWithSecretOut"];

interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

const MOST = 500;

/** One's own views, those that are shared, and the ready ones. */
export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: async ({ signal }) => {
    const [saved, ready] = await Promise.all([
      api.get<Page<SavedView>>("/views", { query: { limit: MOST }, signal }),
      api.get<Page<SavedView>>("/views/ready", { signal }),
    ]);
    return [...saved.items, ...ready.items];
  },
  staleTime: 60_000,
});

export const alertsQuery = queryOptions({
  queryKey: ["alerts"],
  // There are at most 200.
  queryFn: async ({ signal }) =>
    (await api.get<Page<LogAlert>>("/alerts", { query: { limit: MOST }, signal })).items,
});

export const firingsQuery = (alertId: string) =>
  queryOptions({
    queryKey: ["alerts", alertId, "firings"],
    queryFn: async ({ signal }) =>
      (await api.get<Page<AlertFiring>>(`/alerts/${alertId}/firings`, { query: { limit: 100 }, signal })).items,
  });

export const deliveriesQuery = (alertId: string) =>
  queryOptions({
    queryKey: ["alerts", alertId, "deliveries"],
    queryFn: async ({ signal }) =>
      (await api.get<Page<AlertDelivery>>(`/alerts/${alertId}/deliveries`, { query: { limit: 50 }, signal })).items,
  });

/** What a condition would have done; `null` while it is not complete. */
export const previewQuery = (condition: AlertCondition | null, days: number) =>
  queryOptions({
    queryKey: ["alert-preview", condition, days],
    queryFn: ({ signal }) => api.post<AlertPreview>("/alerts/preview", { ...condition, days }, { signal }),
    enabled: condition !== null,
    staleTime: 60_000,
    retry: false,
  });
