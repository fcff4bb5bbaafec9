import { useQuery } from "@tanstack/react-query";
import { accountQuery, api, caseQuery, personQuery, userQuery, type Page, type Person, type User } from "@/api";
import type { FilterOption } from "./filters";

/** The name behind a person's id, read when it is not known yet. */
export function PersonName({ id }: { id: string }) {
  const person = useQuery(personQuery(id));
  return <>{person.data?.name ?? "…"}</>;
}

/** The name behind a user's id. */
export function UserName({ id }: { id: string }) {
  const user = useQuery(userQuery(id));
  return <>{user.isError ? "A former user" : (user.data?.name ?? "…")}</>;
}

export function AccountName({ id }: { id: string }) {
  const account = useQuery(accountQuery(id));
  return <>{account.data?.name ?? "…"}</>;
}

export function CaseName({ id }: { id: string }) {
  const found = useQuery(caseQuery(id)).data;
  return <>{found === undefined ? "…" : `${found.number} ${found.subject}`}</>;
}

export async function findPeople(text: string): Promise<FilterOption[]> {
  const page = await api.get<Page<Person>>("/people", { query: { q: text, limit: 12 } });
  return page.items.map((person) => ({
    value: person.id,
    label: person.account === null ? person.name : `${person.name} · ${person.account.name}`,
  }));
}

/** Agents by name; the value is the email, which the server's filters take. */
export async function findAgents(text: string): Promise<FilterOption[]> {
  const page = await api.get<Page<User>>("/users", { query: { q: text, limit: 20 } });
  return page.items.map((user) => ({ value: user.email, label: user.name }));
}
