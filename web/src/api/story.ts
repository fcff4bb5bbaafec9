import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import type { LogEvent } from "./events";

/** A thing of an interaction: a step of a machine, a contact, what somebody wrote about it. */
export interface StoryItem {
  kind: "event" | "conversation" | "entry";
  at: string;
  id: string;
  type: string;
  title: string;
  status: string;
  channel: string;
  performed_by: string;
  performed_by_type: string;
  conversation_id: string | null;
  entry_id: string | null;
  duration_ms: number | null;
  excerpt: string;
  /** What an agent wrote, plain; empty when one may not read it. */
  text: string;
  event: LogEvent | null;
}

export interface StorySums {
  events: number;
  failures: number;
  lanes: { lane: string; events: number; failures: number }[];
  first_failure: StoryPlace | null;
  slowest: StoryPlace | null;
  input_tokens: number;
  output_tokens: number;
  cached_tokens: number;
  cost_usd: number;
}

export interface StoryPlace {
  uid: string;
  at: string;
  duration_ms: number | null;
}

/** What is known of the whole, however little of it was read. */
export interface StoryOverview {
  summary: string;
  began: string | null;
  ended: string | null;
  conversations: number;
  entries: number;
  /** Null while the event store is closed. */
  sums: StorySums | null;
}

export interface StoryWindow {
  id: string;
  /** Null where only events know the interaction. */
  interaction: { id: string; person_id: string | null; person_name: string | null } | null;
  /** Only with the first window. */
  overview: StoryOverview | null;
  items: StoryItem[];
  previous_cursor: string | null;
  next_cursor: string | null;
  events_read: boolean;
}

const WINDOW = 200;

interface Place {
  cursor?: string;
  around?: string;
}

/** An interaction from its beginning, or from around one event; read on in both directions. */
export const storyQuery = (interactionId: string, around: string | undefined) => {
  const begin: Place = around === undefined ? {} : { around };
  return infiniteQueryOptions({
    queryKey: ["story", interactionId, around ?? null],
    queryFn: ({ pageParam, signal }) =>
      api.get<StoryWindow>(`/interactions/${encodeURIComponent(interactionId)}`, {
        query: { limit: WINDOW, ...pageParam },
        signal,
      }),
    initialPageParam: begin,
    getNextPageParam: ({ next_cursor: cursor }): Place | undefined => (cursor === null ? undefined : { cursor }),
    getPreviousPageParam: ({ previous_cursor: cursor }): Place | undefined =>
      cursor === null ? undefined : { cursor },
    staleTime: 60_000,
    retry: false,
  });
};

/** When an interaction began and ended, and what it was made of. */
export const storySpanQuery = (interactionId: string) =>
  queryOptions({
    queryKey: ["story-span", interactionId],
    queryFn: async ({ signal }) =>
      (
        await api.get<StoryWindow>(`/interactions/${encodeURIComponent(interactionId)}`, {
          query: { limit: 1 },
          signal,
        })
      ).overview,
    staleTime: 60_000,
    retry: false,
  });
