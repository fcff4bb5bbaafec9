import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, type ApiPath, type Query } from "./client";
import type {
  Brief,
  CaseRef,
  Conversation,
  ConversationRow,
  LogEntry,
  Me,
  NamedRef,
  Page,
  Person,
  Presence,
  Revision,
  SearchHit,
  Setup,
  TimelineItem,
  TranscriptLine,
  User,
  WorkList,
} from "./types";

/**
 * Every read of the screens, by name. The first word of a key is the noun, the second the id or
 * the filters, so that a live message invalidates exactly what it touches:
 * ["conversation", id], ["conversation", id, "transcript"], ["conversations", filters], …
 */
const PAGE = 50;

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => api.get<Me>("/me", { signal }),
  staleTime: 5 * 60_000,
});

export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: ({ signal }) => api.get<Setup>("/setup/current", { signal }),
  staleTime: 10 * 60_000,
});

/** A version that was published never changes. */
export const setupVersionQuery = (version: number) =>
  queryOptions({
    queryKey: ["setup-version", version],
    queryFn: ({ signal }) => api.get<Setup>(`/setup/versions/${version}`, { signal }),
    staleTime: Infinity,
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ["user", id],
    queryFn: ({ signal }) => api.get<User>(`/users/${id}`, { signal }),
    staleTime: 5 * 60_000,
  });

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ["account", id],
    queryFn: ({ signal }) => api.get<NamedRef>(`/accounts/${id}`, { signal }),
  });

export const presenceQuery = queryOptions({
  queryKey: ["presence"],
  queryFn: ({ signal }) => api.get<Presence>("/presence", { signal }),
});

export const workListQuery = queryOptions({
  queryKey: ["work-list"],
  queryFn: ({ signal }) => api.get<WorkList>("/work-list", { signal }),
});

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ["person", id],
    queryFn: ({ signal }) => api.get<Person>(`/people/${id}`, { signal }),
  });

export const briefQuery = (personId: string, conversationId?: string | null) =>
  queryOptions({
    queryKey: ["person", personId, "brief", conversationId ?? ""],
    queryFn: ({ signal }) =>
      api.get<Brief>(`/people/${personId}/brief`, {
        query: { conversation: conversationId },
        signal,
      }),
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id],
    queryFn: ({ signal }) => api.get<CaseRef>(`/cases/${id}`, { signal }),
  });

export const casesQuery = (filters: Query) =>
  queryOptions({
    queryKey: ["cases", filters],
    queryFn: ({ signal }) => api.get<Page<CaseRef>>("/cases", { query: filters, signal }),
  });

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ["conversation", id],
    queryFn: ({ signal }) => api.get<Conversation>(`/conversations/${id}`, { signal }),
  });

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ["entry", id],
    queryFn: ({ signal }) => api.get<LogEntry>(`/log-entries/${id}`, { signal }),
  });

export const revisionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["entry", id, "revisions"],
    queryFn: ({ signal }) =>
      api.get<{ items: Revision[] }>(`/log-entries/${id}/revisions`, { signal }),
  });

function paged<T>(key: readonly unknown[], path: ApiPath, filters: Query, limit = PAGE) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(path, { query: { ...filters, limit, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
}

export const conversationsQuery = (filters: Query) =>
  paged<ConversationRow>(["conversations", filters], "/conversations", filters);

export const entriesQuery = (filters: Query) =>
  paged<LogEntry>(["entries", filters], "/log-entries", filters);

export const peopleQuery = (filters: Query) =>
  paged<Person>(["people", filters], "/people", filters);

export const timelineQuery = (personId: string, filters: Query) =>
  paged<TimelineItem>(
    ["person", personId, "timeline", filters],
    `/people/${personId}/timeline`,
    filters,
  );

export const searchQuery = (filters: Query, limit = PAGE) =>
  paged<SearchHit>(["search", filters, limit], "/search", filters, limit);

export const transcriptQuery = (conversationId: string) =>
  paged<TranscriptLine>(
    ["conversation", conversationId, "transcript"],
    `/conversations/${conversationId}/transcript`,
    {},
    500,
  );

export const usersQuery = (filters: Query) =>
  queryOptions({
    queryKey: ["users", filters],
    queryFn: ({ signal }) => api.get<Page<User>>("/users", { query: filters, signal }),
    staleTime: 5 * 60_000,
  });
