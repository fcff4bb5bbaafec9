import type { EventPages, LogEvent, PageOfEvents } from "@/api";

/** Rows by their place. Of a long log only pages near what one looks at are held. */
export interface Rows {
  readonly length: number;
  /** undefined while its page is read again */
  at: (index: number) => LogEvent | undefined;
  /** Where an event stands among what is held, -1 when it does not. */
  indexOf: (uid: string) => number;
}

export interface PagedRows extends Rows {
  /** Which page a row is of. */
  pageOf: (index: number) => number;
  /** How many rows stand above the place where this event belongs. */
  above: (event: LogEvent) => number;
}

/** Order of two events, the latest first. */
export const later = (a: LogEvent, b: LogEvent): number => b.time.localeCompare(a.time) || b.seq - a.seq;

/** How many of the first `count` hold, where all that hold stand before all that do not. */
function boundary(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function rowsOf(pages: readonly PageOfEvents[]): PagedRows {
  const starts: number[] = [];
  /** The event each page ends with; of an empty one that of the page before. */
  const ends: (LogEvent | undefined)[] = [];
  let length = 0;
  for (const { answer, left } of pages) {
    starts.push(length);
    ends.push(left?.last ?? answer.items.at(-1) ?? ends.at(-1));
    length += left?.count ?? answer.items.length;
  }
  const pageOf = (index: number): number => boundary(starts.length, (page) => (starts[page] ?? 0) <= index) - 1;
  return {
    length,
    pageOf,
    at: (index) => {
      const page = pageOf(index);
      return pages[page]?.answer.items[index - (starts[page] ?? 0)];
    },
    indexOf: (uid) => {
      for (const [page, { answer }] of pages.entries()) {
        const at = answer.items.findIndex((one) => one.uid === uid);
        if (at !== -1) return (starts[page] ?? 0) + at;
      }
      return -1;
    },
    above: (event) => {
      const page = boundary(pages.length, (one) => {
        const last = ends[one];
        return last === undefined || later(last, event) < 0;
      });
      const items = pages[page]?.answer.items ?? [];
      const within = boundary(items.length, (one) => later(items[one] ?? event, event) < 0);
      return (starts[page] ?? length) + within;
    },
  };
}

/** The rows with what arrived since among them; `arrived` has the latest first. */
export function withArrived(rows: PagedRows, arrived: readonly LogEvent[]): Rows {
  if (arrived.length === 0) return rows;
  const places = arrived.map((event, index) => rows.above(event) + index);
  return {
    length: rows.length + arrived.length,
    at: (index) => {
      const before = boundary(places.length, (one) => (places[one] ?? 0) <= index);
      return places[before - 1] === index ? arrived[before - 1] : rows.at(index - before);
    },
    indexOf: (uid) => {
      const fresh = arrived.findIndex((one) => one.uid === uid);
      if (fresh !== -1) return places[fresh] ?? -1;
      const at = rows.indexOf(uid);
      return at === -1 ? -1 : at + boundary(places.length, (one) => (places[one] ?? 0) - one <= at);
    },
  };
}

/**
 * Pages further away than `around` let go of their rows; how many there were stays known, and where they end. The first
 * one stays: it has no cursor, and read again it would have what arrived since.
 */
export function letGo(data: EventPages, page: number, around: number): EventPages {
  const pages = data.pages.map((one, index) => {
    const { items } = one.answer;
    const last = items.at(-1);
    if (index === 0 || Math.abs(index - page) <= around || one.left !== undefined || last === undefined) return one;
    return { ...one, answer: { ...one.answer, items: [] }, left: { count: items.length, last } };
  });
  return { ...data, pages };
}
