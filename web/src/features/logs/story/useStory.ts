import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { storyQuery, type LogEvent, type StoryItem } from "@/api";

/** What was read of an interaction, the oldest first; more is read in both directions, or around an event. */
export function useStory(interactionId: string, openUid: string | undefined) {
  const [around, setAround] = useState(openUid);
  const list = useInfiniteQuery(storyQuery(interactionId, around));
  // The event that is open may be of another interaction: then the story is told from its beginning.
  if (list.error !== null && list.data === undefined && around !== undefined) setAround(undefined);
  const pages = list.data?.pages;
  const items = useMemo<StoryItem[]>(() => (pages ?? []).flatMap((page) => page.items), [pages]);
  const events = useMemo<LogEvent[]>(() => items.flatMap(({ event }) => event ?? []), [items]);
  const { fetchNextPage, fetchPreviousPage } = list;
  const free = !list.isFetching && !list.isError;
  return {
    list,
    items,
    events,
    head: pages?.find(({ interaction }) => interaction !== null)?.interaction ?? null,
    overview: pages?.find(({ overview }) => overview !== null)?.overview ?? null,
    eventsRead: pages?.every(({ events_read: read }) => read) ?? true,
    later: list.hasNextPage && free ? () => void fetchNextPage() : undefined,
    earlier: list.hasPreviousPage && free ? () => void fetchPreviousPage() : undefined,
    /** Reads the story around an event that was not read yet. */
    goTo: (uid: string) => {
      if (!events.some((one) => one.uid === uid)) setAround(uid);
    },
  };
}

export type Story = ReturnType<typeof useStory>;
