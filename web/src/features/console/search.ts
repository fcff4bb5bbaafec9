import { readTexts } from "@/lib/url";

const KEYS = ["conversation", "tab"] as const;

/** `conversation` is the one in the middle, `tab` what of it is shown: itself, person or case. */
export type ConsoleSearch = Partial<Record<(typeof KEYS)[number], string>>;

export type ConsoleTab = "conversation" | "person" | "case";

export function parseConsoleSearch(search: Record<string, unknown>): ConsoleSearch {
  return readTexts(search, KEYS);
}

export function tabOf({ tab }: ConsoleSearch): ConsoleTab {
  return tab === "person" || tab === "case" ? tab : "conversation";
}
