import { useQuery } from "@tanstack/react-query";
import { api, type Page, type Person, type PersonRef } from "@/api";
import { formatPhone } from "@/lib/phone";
import { Choice, Hit, NoHit } from "@/ui";
import type { EntrySubject } from "../parts/entry-subject";
import { NewPerson } from "./NewPerson";
import classes from "./who.module.css";

export interface PersonChoiceProps {
  subject: EntrySubject;
  onChoose: (person: PersonRef | null) => void;
}

export function PersonChoice({ subject, onChoose }: PersonChoiceProps) {
  const { person, address } = subject;
  const unknown = address ? addressText(address) : "Nobody linked";
  return (
    <Choice
      targetLabel={person ? `Person: ${person.name}. Change` : `Link a person. Now: ${unknown}`}
      searchLabel="Find a person by name, number or e-mail"
      target={
        person ? (
          <>
            <strong>{person.name}</strong>
            {person.account && <span className={classes.dim}> · {person.account.name}</span>}
          </>
        ) : (
          <>
            <strong>{address ? "Unknown" : "Nobody linked"}</strong>
            <span className={classes.dim}>{address ? ` · ${unknown}` : " · link a person"}</span>
          </>
        )
      }
    >
      {(query, close) => (
        <PersonHits
          query={query}
          subject={subject}
          onChoose={(next) => {
            onChoose(next);
            close();
          }}
        />
      )}
    </Choice>
  );
}

function PersonHits(props: {
  query: string;
  subject: EntrySubject;
  onChoose: (person: PersonRef | null) => void;
}) {
  const { query, subject, onChoose } = props;
  const found = useQuery({
    queryKey: ["people", "pick", query],
    queryFn: ({ signal }) =>
      api.get<Page<Person>>("/people", { query: { q: query, limit: 8 }, signal }),
    enabled: query !== "",
  });
  const people = query === "" ? subject.candidates : (found.data?.items ?? []);
  return (
    <>
      {people.map((person) => (
        <Hit
          key={person.id}
          hint={person.account?.name ?? person.emails[0] ?? person.phones[0]}
          onPick={() => onChoose(person)}
        >
          {person.name}
        </Hit>
      ))}
      {query !== "" && found.isFetched && people.length === 0 && (
        <NoHit>Nobody found for “{query}”.</NoHit>
      )}
      {found.isError && <NoHit>The search failed. Please try again.</NoHit>}
      <NewPerson name={query} address={subject.address} onMade={onChoose} />
      {subject.person && <Hit onPick={() => onChoose(null)}>Leave unlinked</Hit>}
    </>
  );
}

export function addressText({ kind, value }: NonNullable<EntrySubject["address"]>): string {
  return kind === "phone" ? formatPhone(value) : value;
}
