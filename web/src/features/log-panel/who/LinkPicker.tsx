import { useQuery } from "@tanstack/react-query";
import { api, casesQuery, type CaseRef, type Page, type Person, type PersonRef } from "@/api";
import { Choice, Hit, NoHit } from "@/ui";
import classes from "./who.module.css";

export interface LinkPickerProps {
  onPerson: (person: PersonRef) => void;
  onCase: (chosen: CaseRef) => void;
}

/** Finds a person or a case to link. */
export function LinkPicker({ onPerson, onCase }: LinkPickerProps) {
  return (
    <Choice
      target={<span className={classes.dim}>+ Person or case</span>}
      targetLabel="Add a link to a person or case"
      searchLabel="Find a person or case"
    >
      {(query, close) => (
        <Found
          query={query}
          onPerson={(person) => {
            onPerson(person);
            close();
          }}
          onCase={(chosen) => {
            onCase(chosen);
            close();
          }}
        />
      )}
    </Choice>
  );
}

function Found({ query, onPerson, onCase }: LinkPickerProps & { query: string }) {
  const enabled = query !== "";
  const people = useQuery({
    queryKey: ["people", "pick", query],
    queryFn: ({ signal }) =>
      api.get<Page<Person>>("/people", { query: { q: query, limit: 5 }, signal }),
    enabled,
  }).data?.items;
  const cases = useQuery({ ...casesQuery({ q: query, limit: 5 }), enabled }).data?.items;
  return (
    <>
      {(people ?? []).map((person) => (
        <Hit key={person.id} hint={person.account?.name} onPick={() => onPerson(person)}>
          {person.name}
        </Hit>
      ))}
      {(cases ?? []).map((item) => (
        <Hit key={item.id} hint="case" onPick={() => onCase(item)}>
          {item.number} {item.subject}
        </Hit>
      ))}
      {enabled && people?.length === 0 && cases?.length === 0 && (
        <NoHit>Nothing found for “{query}”.</NoHit>
      )}
    </>
  );
}
