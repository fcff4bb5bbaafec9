import type { QueryClient } from "@tanstack/react-query";

const NAMES_PEOPLE = [
  "person",
  "people",
  "cases",
  "case",
  "conversations",
  "conversation",
  "entries",
  "entry",
  "work-list",
  "search",
];

/** A person's name stands in nearly every list. */
export function refreshPeople(client: QueryClient): void {
  for (const noun of NAMES_PEOPLE) void client.invalidateQueries({ queryKey: [noun] });
}
