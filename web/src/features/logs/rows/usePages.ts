import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { eventsQuery, pageOfEvents, type EventFilter, type EventPages } from "@/api";
import { toastError } from "@/ui";
import { letGo, rowsOf } from "./rows";

/** Pages of 200 rows on each side of what one looks at. */
const HELD_AROUND = 20;
const MOST_HELD = 60;
const READ_AHEAD = 2;

/** The pages of one look at the log. However far one scrolls, only some are held; the others are read again by their cursor. */
export function usePages(filter: EventFilter, stamp: number) {
  const client = useQueryClient();
  const options = eventsQuery(filter, stamp);
  const list = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  const pages = list.data?.pages;
  const rows = useMemo(() => rowsOf(pages ?? []), [pages]);
  const reading = useRef(new Set<string>());

  async function readAgain(page: number, cursor: string): Promise<void> {
    const name = `${stamp} ${cursor}`;
    if (reading.current.has(name)) return;
    reading.current.add(name);
    try {
      const found = await pageOfEvents(filter, cursor);
      client.setQueryData(options.queryKey, (data: EventPages | undefined) =>
        data?.pageParams[page] === cursor ? { ...data, pages: data.pages.with(page, found) } : data,
      );
    } catch (error) {
      toastError(error);
    } finally {
      reading.current.delete(name);
    }
  }

  /** These rows of the pages are in sight. */
  function seen(first: number, last: number): void {
    const { data } = list;
    if (data === undefined || list.isPlaceholderData || list.isFetchingNextPage || data.pages.length === 0) return;
    const [from, to] = [rows.pageOf(first) - READ_AHEAD, rows.pageOf(last) + READ_AHEAD];
    for (let page = Math.max(0, from); page <= to; page += 1) {
      const cursor = data.pageParams[page];
      if (data.pages[page]?.left !== undefined && typeof cursor === "string") void readAgain(page, cursor);
    }
    const held = data.pages.reduce((sum, { left }) => sum + (left === undefined ? 1 : 0), 0);
    if (held > MOST_HELD) client.setQueryData(options.queryKey, letGo(data, rows.pageOf(first), HELD_AROUND));
  }

  return { list, pages, rows, seen };
}
