import type { Person } from "@/api";
import { languageName } from "@/lib/language";
import { isZone } from "@/lib/time";
import { Fact, Facts, LocalTime, Mono, Phone } from "@/ui";

/** Who this is and how to reach them. */
export function PersonHead({ person }: { person: Person }) {
  return (
      <Facts>
        {person.account !== null && <Fact label="Account">{person.account.name}</Fact>}
        <Fact label={person.phones.length > 1 ? "Numbers" : "Number"}>
          {person.phones.length === 0
            ? "–"
            : person.phones.map((number) => (
                <div key={number}>
                  <Phone number={number} />
                </div>
              ))}
        </Fact>
        <Fact label="Email">
          {person.emails.length === 0
            ? "–"
            : person.emails.map((email) => <div key={email}>{email}</div>)}
        </Fact>
        {person.time_zone !== null && isZone(person.time_zone) && (
          <Fact label="Local time">
            <LocalTime zone={person.time_zone} />
          </Fact>
        )}
        {person.language !== "" && (
          <Fact label="Language">{languageName(person.language)}</Fact>
        )}
        {person.external_refs.length > 0 && (
          <Fact label="Known elsewhere as">
            {person.external_refs.map((ref) => (
              <div key={`${ref.source} ${ref.id}`}>
                {ref.source} <Mono>{ref.id}</Mono>
              </div>
            ))}
          </Fact>
        )}
      </Facts>
  );
}
