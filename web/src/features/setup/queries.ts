import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/api";
import type { Differences } from "./draft";

const PAGE = 200;

export const diffQuery = (from: string, to: string, revision: number) =>
  infiniteQueryOptions({
    queryKey: ["setup-diff", from, to, revision],
    queryFn: ({ pageParam, signal }) =>
      api.get<Differences>("/setup/diff", {
        query: { from, to, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });

interface CodesUsed {
  days: number;
  total: number;
  /** Only the newest entries were counted. */
  sampled: boolean;
  items: { code: string; entries: number }[];
}

/** How often each code of a list was chosen lately. */
export const usageQuery = (list: string) =>
  queryOptions({
    queryKey: ["setup-usage", list],
    queryFn: ({ signal }) => api.get<CodesUsed>("/setup/codes/usage", { query: { list }, signal }),
    staleTime: 60_000,
  });
