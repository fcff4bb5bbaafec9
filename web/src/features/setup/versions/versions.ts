import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, type Page } from "@/api";

export interface Version {
  number: number;
  note: string;
  published_at: string;
  /** Id of the user; null for what the installation came with. */
  published_by: string | null;
}

export const versionsQuery = infiniteQueryOptions({
  queryKey: ["setup-versions"],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Version>>("/setup/versions", { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next_cursor,
});
