import { readTexts } from "@/lib/url";

const PEOPLE_KEYS = ["q"] as const;
const PERSON_KEYS = ["kinds"] as const;

export type PeopleSearch = Partial<Record<(typeof PEOPLE_KEYS)[number], string>>;
export type PersonSearch = Partial<Record<(typeof PERSON_KEYS)[number], string>>;

export function parsePeopleSearch(search: Record<string, unknown>): PeopleSearch {
  return readTexts(search, PEOPLE_KEYS);
}

export function parsePersonSearch(search: Record<string, unknown>): PersonSearch {
  return readTexts(search, PERSON_KEYS);
}
