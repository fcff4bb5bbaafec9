import type { Conversation, PersonRef } from "@/api";
import { Phone } from "@/ui";
import classes from "./who.module.css";

export interface ChooseCallerProps {
  candidates: PersonRef[];
  address: Conversation["customer_address"];
  onChoose: (person: PersonRef) => void;
}

/** A number that several people share: the agent asks, nothing is guessed. */
export function ChooseCaller({ candidates, address, onChoose }: ChooseCallerProps) {
  return (
    <section className={classes.choose} aria-label="Choose the caller">
      <div>
        <strong>Choose the caller.</strong> {candidates.length} people use{" "}
        {address?.kind === "phone" ? <Phone number={address.value} /> : (address?.value ?? "this address")}
      </div>
      <ul>
        {candidates.map((person) => (
          <li key={person.id}>
            <button type="button" className={classes.candidate} onClick={() => onChoose(person)}>
              <span>{person.name}</span>
              <span className={classes.dim}>{person.account?.name ?? person.emails[0] ?? ""}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
