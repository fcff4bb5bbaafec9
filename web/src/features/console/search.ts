import { readTexts } from "@/lib/url";

const KEYS = ["tab"] as const;

export type ConsoleSearch = Partial<Record<(typeof KEYS)[number], string>>;

export function parseConsoleSearch(search: Record<string, unknown>): ConsoleSearch {
  return readTexts(search, KEYS);
}
