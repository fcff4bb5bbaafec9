import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, problemOf, queryString, send, type ConversationRow, type Page, type Query } from "@/api";
import type { BehindRow, FigureAnswer, FigureList } from "./shapes";
import { turns } from "./turns";

const AT_ONCE = 4;
const PAGE = 50;
const inTurn = turns(AT_ONCE);

async function read<T>(path: string, query: Query, signal: AbortSignal): Promise<T> {
  const response = await send("GET", `/api/v1${path}`, { query, signal });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

/** Every figure with its definition. */
export const figuresQuery = queryOptions({
  queryKey: ["figures"],
  queryFn: ({ signal }) => read<FigureList>("/insights", {}, signal),
  staleTime: 10 * 60_000,
});

/** `stamp` is new when it is counted anew. */
export const figureQuery = (key: string, params: Query, stamp: number) =>
  queryOptions({
    queryKey: ["figure", key, params, stamp],
    queryFn: ({ signal }) => inTurn(() => read<FigureAnswer>(`/insights/${key}`, params, signal), signal),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });

/** What a figure was counted over: all of it, or one bar. */
export const behindQuery = (key: string, params: Query, at: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["figure", key, "rows", params, at ?? null],
    queryFn: ({ pageParam, signal }) =>
      read<Page<BehindRow>>(`/insights/${key}/rows`, { ...params, at, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    staleTime: 60_000,
  });

export function fileOf(key: string, params: Query): string {
  return `/api/v1/insights/${key}.csv${queryString(params)}`;
}

/** When somebody was last in contact at all. */
export const lastContactQuery = queryOptions({
  queryKey: ["conversations", "last"],
  queryFn: async ({ signal }) => {
    const page = await api.get<Page<ConversationRow>>("/conversations", { query: { limit: 1 }, signal });
    return page.items[0]?.initiated_at ?? null;
  },
});
