import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { eventsQuery, storyQuery, type LogEvent } from "@/api";
import type { Note } from "./story";

/** So many are read on their own; a longer story is read on as one scrolls. */
const READ_AHEAD = 20_000;

/** Everything that is known of an interaction: its events, oldest first, and what people wrote. */
export function useStory(interactionId: string) {
  const [stamp] = useState(() => Date.now());
  const list = useInfiniteQuery(
    eventsQuery({ interaction_id: interactionId, order: "asc" }, stamp),
  );
  const records = useQuery({ ...storyQuery(interactionId), retry: false });
  const pages = list.data?.pages;
  const events = useMemo<LogEvent[]>(
    () => (pages ?? []).flatMap(({ answer }) => answer.items),
    [pages],
  );
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const goesOn = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && events.length < READ_AHEAD;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  const notes = useMemo<Note[]>(
    () =>
      (records.data?.items ?? [])
        .filter(({ kind }) => kind === "entry")
        .map(({ id, at, title, excerpt, performed_by: by }) => ({ id, at, title, text: excerpt, by })),
    [records.data],
  );
  return { list, events, notes, person: records.data?.interaction ?? null, complete: !hasNextPage };
}
