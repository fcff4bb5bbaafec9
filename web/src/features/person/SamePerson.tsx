import { useQuery } from "@tanstack/react-query";
import { api, type Page, type Person, type Query } from "@/api";
import { formatPhone } from "@/lib/phone";
import { Choice, Hit, NoHit } from "@/ui";
import type { Merge } from "./useMerge";

/** Finds the other record of this person and takes it in. */
export function SamePerson({ person, merge }: { person: Person; merge: Merge }) {
  return (
    <Choice
      button={{}}
      target="Same person as…"
      targetLabel="Same person as…"
      searchLabel="Find the other record of this person"
    >
      {(query, close) => (
        <Candidates
          person={person}
          query={query}
          onPick={(other) => {
            merge.merge(other, person);
            close();
          }}
        />
      )}
    </Choice>
  );
}

function Candidates(props: { person: Person; query: string; onPick: (other: Person) => void }) {
  const { person, query, onPick } = props;
  const phone = person.phones[0];
  const email = person.emails[0];
  const byPhone = usePeople({ phone }, query === "" && phone !== undefined);
  const byEmail = usePeople({ email }, query === "" && email !== undefined);
  const byQuery = usePeople({ q: query }, query !== "");
  const found = [...(byPhone.data?.items ?? []), ...(byEmail.data?.items ?? [])];
  const items = query === "" ? found : (byQuery.data?.items ?? []);
  const others = [...new Map(items.map((one) => [one.id, one])).values()].filter(
    ({ id }) => id !== person.id,
  );
  const searching = byPhone.isLoading || byEmail.isLoading || byQuery.isLoading;
  return (
    <>
      {query === "" && others.length > 0 && <NoHit>With the same number or address</NoHit>}
      {others.map((other) => (
        <Hit key={other.id} hint={hintOf(other)} onPick={() => onPick(other)}>
          {other.name}
        </Hit>
      ))}
      {others.length === 0 && !searching && (
        <NoHit>
          {query === ""
            ? "The record you choose becomes part of this one. It can be taken back at any time."
            : `Nobody else found for “${query}”.`}
        </NoHit>
      )}
    </>
  );
}

function usePeople(filter: Query, enabled: boolean) {
  return useQuery({
    queryKey: ["people", "pick", filter],
    queryFn: ({ signal }) =>
      api.get<Page<Person>>("/people", { query: { ...filter, limit: 8 }, signal }),
    enabled,
  });
}

function hintOf({ account, emails, phones }: Person): string | undefined {
  return account?.name ?? emails[0] ?? (phones[0] === undefined ? undefined : formatPhone(phones[0]));
}
