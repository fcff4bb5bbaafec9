import { queryOptions } from "@tanstack/react-query";
import { api, type Channel } from "@/api";

export interface PracticeContact {
  key: string;
  channel: Channel;
  text: string;
  /** The fields to be coded. */
  fields: string[];
  /** Of the first answer, which counts; null before it. */
  agreed: boolean | null;
}

export interface Practice {
  version: number;
  items: PracticeContact[];
  done: number;
  agreed: number;
}

export interface PracticeDifference {
  field: string;
  yours: string;
  wanted: string;
  /** The words of both. */
  labels: string[];
  /** Of the wanted code. */
  definition: string;
  /** Of the chosen code: where such a contact belongs instead. */
  counter_example: string;
}

export interface Judged {
  differences: PracticeDifference[];
  why: string;
}

export const practiceQuery = queryOptions({
  queryKey: ["practice"],
  queryFn: ({ signal }) => api.get<Practice>("/practice", { signal }),
});

/** The one to code next: the first without an answer after this one, then from the beginning. */
export function nextContact(items: readonly PracticeContact[], after: string | null): PracticeContact | null {
  const at = items.findIndex(({ key }) => key === after);
  const turned = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return turned.find(({ agreed, key }) => agreed === null && key !== after) ?? null;
}

/** "6 of 8 as the definitions say" */
export function scoreWords({ agreed, done }: Pick<Practice, "agreed" | "done">): string {
  return `${agreed} of ${done} as the definitions say`;
}
