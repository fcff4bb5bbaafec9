import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
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
