import type { Conversation } from "@/api";
import { humanise, TECHNICAL_LABEL } from "@/lib/words";
import { Duration, Fact, Facts, SectionTitle, When } from "@/ui";
import classes from "./calls.module.css";

const LENGTHS = [
  ["queue_s", "Waited"],
  ["ring_s", "Rang"],
  ["talk_s", "Talked"],
  ["hold_s", "On hold"],
  ["wrap_up_s", "Wrap-up"],
  ["handle_s", "Handled"],
] as const;

/** When it began and ended, and where the time went. */
export function ConversationTimes({ conversation }: { conversation: Conversation }) {
  const { durations, technical_disposition: line } = conversation;
  return (
    <section className={classes.section}>
      <SectionTitle>Times</SectionTitle>
      <Facts>
        <Fact label="Started">
          <When at={conversation.initiated_at} />
        </Fact>
        <Fact label="Connected">
          <When at={conversation.connected_at} />
        </Fact>
        <Fact label="Ended">
          <When at={conversation.ended_at} />
        </Fact>
        {LENGTHS.filter(([key]) => durations[key] !== null).map(([key, label]) => (
          <Fact key={key} label={label}>
            <Duration seconds={durations[key]} />
          </Fact>
        ))}
        {conversation.disconnected_by !== null && (
          <Fact label="Ended by">{humanise(conversation.disconnected_by)}</Fact>
        )}
        {line !== null && <Fact label="Line">{TECHNICAL_LABEL[line] ?? humanise(line)}</Fact>}
      </Facts>
    </section>
  );
}
