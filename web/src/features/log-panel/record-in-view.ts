import type { Values } from "@/lib/drafts";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What a new entry is about when it is started on a page of a person or case; else nothing. */
export function recordInView({ pathname, search }: Pick<Location, "pathname" | "search">): Values {
  const [kind, id = ""] = pathname.split("/").filter(Boolean);
  if (UUID.test(id) && kind === "people") return { person_id: id };
  if (UUID.test(id) && kind === "cases") return { case_id: id };
  const params = new URLSearchParams(search);
  const person = params.get("person") ?? "";
  return UUID.test(person) ? { person_id: person } : {};
}
