import type { Conversation } from "@/api";
import { formatDuration } from "@/lib/time";
import { CaseLink, ConversationStatePill, Dim, Fact, Facts, PersonLink, Phone } from "@/ui";
import { waitedSeconds } from "./legs";

/** Person, number, case, how long they waited: the facts of this contact in one line. */
export function WhoStrip({ conversation }: { conversation: Conversation }) {
  const { person, person_candidates: candidates, account, customer_address: address } = conversation;
  const company = account?.name ?? person?.account?.name;
  const waited = waitedSeconds(conversation);
  return (
    <Facts>
      <Fact label="Person">
        {person ? (
          <strong>
            <PersonLink person={person} />
          </strong>
        ) : candidates.length > 0 ? (
          <span>One of {candidates.map(({ name }) => name).join(", ")}</span>
        ) : (
          <Dim>Nobody linked</Dim>
        )}
        {company === undefined ? "" : ` · ${company}`}
      </Fact>
      {address && (
        <Fact label={address.kind === "phone" ? "Number" : "Address"}>
          {address.kind === "phone" ? <Phone number={address.value} /> : address.value}
        </Fact>
      )}
      <Fact label="Case">
        {conversation.case ? <CaseLink of={conversation.case} /> : <Dim>None</Dim>}
      </Fact>
      <Fact label="Waited">
        {waited === null ? "–" : formatDuration(waited)}
        {conversation.queue !== null && `, queue ${conversation.queue}`}
      </Fact>
      {conversation.state !== "connected" && (
        <Fact label="State">
          <ConversationStatePill state={conversation.state} />
        </Fact>
      )}
      {conversation.subject !== null && conversation.subject !== "" && (
        <Fact label="Subject">{conversation.subject}</Fact>
      )}
    </Facts>
  );
}
