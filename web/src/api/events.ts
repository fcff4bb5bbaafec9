import { infiniteQueryOptions, queryOptions, type InfiniteData } from "@tanstack/react-query";
import { api, type Query } from "./client";
import type { components } from "./generated/schema";

type Wire = components["schemas"];

export type EventStatus = "success" | "failure" | "in_progress" | "skipped" | "warning";
export type LogEvent = Omit<Wire["EventOut"], "status"> & { status: EventStatus };
export type EventType = Wire["EventTypeOut"];
export type FacetValue = Wire["FacetValueOut"];
export type Facets = Record<string, FacetValue[]>;

export interface EventPage {
  items: LogEvent[];
  next_cursor: string | null;
  /** The last arrival that the page could see. */
  as_of: number;
  /** Of what was asked for, some from before this time may be older than its retention and gone. */
  oldest_kept?: string | null;
}

export interface EventHistogram {
  step_s: number;
  buckets: { began: string; counts: Partial<Record<EventStatus, number>> }[];
}

/** An answer, and how long one waited for it. */
export interface Timed<T> {
  answer: T;
  ms: number;
}

/** A page; one that is far from what is looked at has let go of its rows, and is read again by its cursor. */
export interface PageOfEvents extends Timed<EventPage> {
  left?: { count: number; last: LogEvent };
}

export type EventPages = InfiniteData<PageOfEvents>;

/** The parameters of `GET /events`: the query line and the time. */
export type EventFilter = Query;

const PAGE = 200;
/** Rows that were read stay as they are: the cursor keeps what had arrived at the first page. */
const KEPT = {
  staleTime: Infinity,
  gcTime: 60_000,
  refetchOnWindowFocus: false,
  meta: { ofOneMoment: true },
} as const;

async function timed<T>(read: () => Promise<T>): Promise<Timed<T>> {
  const began = performance.now();
  const answer = await read();
  return { answer, ms: performance.now() - began };
}

export const pageOfEvents = (filter: EventFilter, cursor: string | null, signal?: AbortSignal): Promise<PageOfEvents> =>
  timed(() => api.get<EventPage>("/events", { query: { ...filter, limit: PAGE, cursor }, signal }));

/** `stamp` is new when the log is looked at anew. */
export const eventsQuery = (filter: EventFilter, stamp: number) =>
  infiniteQueryOptions({
    queryKey: ["events", filter, stamp],
    queryFn: ({ signal, pageParam }) => pageOfEvents(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: PageOfEvents) => last.answer.next_cursor,
    ...KEPT,
  });

export const histogramQuery = (filter: EventFilter, stamp: number) =>
  queryOptions({
    queryKey: ["event-histogram", filter, stamp],
    queryFn: ({ signal }) =>
      timed(() => api.get<EventHistogram>("/events/histogram", { query: filter, signal })),
    ...KEPT,
  });

export const facetsQuery = (
  filter: EventFilter,
  stamp: number,
  fields: readonly string[],
  prefix = "",
) =>
  queryOptions({
    queryKey: ["event-facets", filter, stamp, fields, prefix],
    queryFn: ({ signal }) =>
      api.get<Facets>("/events/facets", { query: { ...filter, field: fields, prefix }, signal }),
    ...KEPT,
    enabled: fields.length > 0,
  });

/** An event never changes. */
export const eventQuery = (uid: string) =>
  queryOptions({
    queryKey: ["event", uid],
    queryFn: ({ signal }) => api.get<LogEvent>(`/events/${uid}`, { signal }),
    staleTime: Infinity,
  });

/** What hangs on an event: who caused it, what it caused, which reports took whose place, the same step before. */
export interface RelatedEvents {
  cause: LogEvent | null;
  effects: LogEvent[];
  superseded: LogEvent | null;
  superseding: LogEvent[];
  before: LogEvent | null;
}

export const relatedQuery = (uid: string) =>
  queryOptions({
    queryKey: ["event", uid, "related"],
    queryFn: ({ signal }) => api.get<RelatedEvents>(`/events/${uid}/related`, { signal }),
    staleTime: 60_000,
  });

export const eventTypesQuery = queryOptions({
  queryKey: ["event-types"],
  queryFn: async ({ signal }) =>
    (await api.get<{ items: EventType[] }>("/event-types", { signal })).items,
  staleTime: 60 * 60_000,
});

/** A handful of events that answer one question, newest or oldest first. */
export const someEventsQuery = (filter: EventFilter) =>
  queryOptions({
    queryKey: ["some-events", filter],
    queryFn: async ({ signal }) => (await api.get<EventPage>("/events", { query: filter, signal })).items,
    staleTime: 60_000,
  });
