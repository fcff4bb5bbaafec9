import { queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import type { EventFilter } from "./events";
import type { components } from "./generated/schema";

type Wire = components["schemas"];

export type MapNode = Wire["MapNodeOut"];
export type MapEdge = Wire["MapEdgeOut"];
export type ObjectMap = Wire["ObjectMapOut"];
export type ObjectSeen = Wire["ObjectSeenOut"];
export type VersionSeen = Wire["VersionSeenOut"];
/** Templates of addresses for the events of a source; "*" is every source without links of its own. */
export type SourceLinks = Wire["SourceLinksOut"];
export type EventSummary = Wire["SummaryOut"];

/** What was counted once stays: a new look has a filter of its own. */
const KEPT = { staleTime: 5 * 60_000, refetchOnWindowFocus: false } as const;

/** The paths that interactions took through an object. */
export const objectMapQuery = (filter: EventFilter) =>
  queryOptions({
    queryKey: ["event-map", filter],
    queryFn: ({ signal }) => api.get<ObjectMap>("/events/map", { query: filter, signal }),
    ...KEPT,
  });

/** The journeys, chatbots and other objects that events name. */
export const objectsQuery = (filter: EventFilter) =>
  queryOptions({
    queryKey: ["event-objects", filter],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: ObjectSeen[] }>("/events/objects", { query: filter, signal })).items,
    ...KEPT,
  });

/** Counts, durations, versions and causes of failure. */
export const summaryQuery = (filter: EventFilter) =>
  queryOptions({
    queryKey: ["event-summary", filter],
    queryFn: ({ signal }) => api.get<EventSummary>("/events/summary", { query: filter, signal }),
    ...KEPT,
  });

/** Where links out of the log lead, by source. */
export const eventSourcesQuery = queryOptions({
  queryKey: ["event-sources"],
  queryFn: async ({ signal }) => (await api.get<{ items: SourceLinks[] }>("/event-sources", { signal })).items,
  staleTime: 5 * 60_000,
});

export const putEventSource = (links: SourceLinks) => api.put<SourceLinks>("/event-sources", links);
