import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, type Channel, type Page } from "@/api";

export interface Progress {
  coded: number;
  size: number;
}

export interface Study {
  id: string;
  name: string;
  lists: string[];
  from: string;
  to: string;
  created_at: string;
  created_by: { id: string; name: string } | null;
  progress: Progress;
}

/** An entry without its codes and without who it was about. */
export interface Sample {
  entry_id: string;
  channel: Channel;
  occurred_at: string;
  subject: string;
  summary: string;
  notes: string;
  transcript: string;
  lists: string[];
}

export const studiesQuery = infiniteQueryOptions({
  queryKey: ["coding-studies"],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Study>>("/coding-studies", { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next_cursor,
});

export const studyQuery = (id: string) =>
  queryOptions({
    queryKey: ["coding-study", id],
    queryFn: ({ signal }) => api.get<Study>(`/coding-studies/${id}`, { signal }),
  });

/** What the server would hand out next; it hands out the same until it is answered. */
export const sampleQuery = (id: string) =>
  queryOptions({
    queryKey: ["coding-study", id, "next"],
    queryFn: ({ signal }) => api.get<Sample | null>(`/coding-studies/${id}/next`, { signal }),
    staleTime: Infinity,
  });
