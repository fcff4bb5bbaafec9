import type { SourceLinks } from "@/api";

export type LinkKind = "object" | "element" | "profile";

/** What may stand in braces; the server refuses every other name. */
export const LINK_PLACES = [
  "source",
  "object_id",
  "object_name",
  "version_id",
  "element_id",
  "element_name",
  "person_id",
  "interaction_id",
  "conversation_id",
] as const;
export type LinkValues = Partial<Record<(typeof LINK_PLACES)[number], string | null>>;

const PLACE = /\{([a-z_]+)\}/g;

/** The address that a template gives, null when it needs what is not known. What an event says is encoded. */
export function filledIn(template: string, values: LinkValues): string | null {
  const said = values as Record<string, string | null | undefined>;
  const needed = [...template.matchAll(PLACE)].map(([, name = ""]) => said[name] ?? "");
  // A value of dots alone would lead elsewhere on the host.
  if (needed.some((value) => value === "" || /^\.{1,2}$/.test(value))) return null;
  const address = template.replace(PLACE, (_, name: string) => encodeURIComponent(said[name] ?? ""));
  return /^https?:\/\//i.test(address) ? address : null;
}

/** Where a link about an event leads: by the templates of its source, else by those of every other source. */
export function linkOf(links: readonly SourceLinks[], kind: LinkKind, values: LinkValues): string | null {
  const own = links.find(({ source }) => source === values.source) ?? links.find(({ source }) => source === "*");
  const template = own?.[`${kind}_url`] ?? "";
  return template === "" ? null : filledIn(template, values);
}
