import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { conversationQuery, type Conversation } from "@/api";
import { may, useMe } from "@/lib/me";
import { openPanel } from "@/lib/panel";
import { usePageTitle } from "@/lib/title";
import { CHANNEL_LABEL, DIRECTION_LABEL } from "@/lib/words";
import {
  Alerts,
  CaseLink,
  ChannelIcon,
  Chip,
  ConversationStatePill,
  ErrorState,
  Fact,
  Facts,
  Grow,
  LoadingRows,
  Page,
  PersonLink,
  Phone,
} from "@/ui";
import { ConversationEntries } from "./ConversationEntries";
import { ConversationTimes } from "./ConversationTimes";
import { ConversationTranscript } from "./ConversationTranscript";
import { Legs } from "./Legs";
import classes from "./calls.module.css";

function Address({ conversation }: { conversation: Conversation }) {
  const address = conversation.customer_address;
  if (address === null) return null;
  return (
    <Fact label={address.kind === "phone" ? "Number" : "Address"}>
      {address.kind === "phone" ? <Phone number={address.value} /> : address.value}
    </Fact>
  );
}

function Head({ conversation }: { conversation: Conversation }) {
  const { person, person_candidates: candidates, account } = conversation;
  return (
    <div className={classes.head}>
      <Facts>
        <Fact label="Person">
          {person === null && candidates.length > 0 ? (
            <Chip tone="warn">One of {candidates.map((one) => one.name).join(", ")}</Chip>
          ) : (
            <PersonLink person={person} />
          )}
          {account !== null && ` · ${account.name}`}
        </Fact>
        <Address conversation={conversation} />
        <Fact label="Case">
          <CaseLink of={conversation.case} />
        </Fact>
        {conversation.queue !== null && <Fact label="Queue">{conversation.queue}</Fact>}
        {conversation.called_number !== null && (
          <Fact label="Number called">
            <Phone number={conversation.called_number} />
          </Fact>
        )}
        {conversation.subject !== null && <Fact label="Subject">{conversation.subject}</Fact>}
        {conversation.campaign !== null && <Fact label="Campaign">{conversation.campaign}</Fact>}
        {conversation.csat !== null && <Fact label="Satisfaction">{conversation.csat} of 5</Fact>}
      </Facts>
    </div>
  );
}

function Bar({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  return (
    <>
      <ChannelIcon channel={conversation.channel} label />
      <ConversationStatePill state={conversation.state} />
      <Chip>{DIRECTION_LABEL[conversation.direction]}</Chip>
      {conversation.person !== null && <Alerts alerts={conversation.person.alerts} />}
      <Grow />
      {may(me, "events.read") && (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link {...props} to="/logs/interactions/$interactionId" params={{ interactionId: conversation.interaction_id }} />
          )}
        >
          Story
        </Button>
      )}
      {may(me, "entries.write") && (
        <Button onClick={() => openPanel({ conversationId: conversation.id, focus: true })}>
          Write the log
        </Button>
      )}
    </>
  );
}

/** One conversation: who, when, who took part, what was said, what was written about it. */
export function ConversationPage() {
  const { conversationId } = useParams({ from: "/shell/conversations/$conversationId" });
  const query = useQuery(conversationQuery(conversationId));
  const conversation = query.data;
  const word = conversation === undefined ? "Call" : CHANNEL_LABEL[conversation.channel];
  const name = conversation?.person?.name;
  usePageTitle(name === undefined ? word : `${word} · ${name}`);
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (conversation === undefined) return <LoadingRows rows={10} />;
  return (
    <Page bar={<Bar conversation={conversation} />}>
      <Head conversation={conversation} />
      <ConversationTimes conversation={conversation} />
      <Legs legs={conversation.legs} />
      <ConversationEntries conversationId={conversation.id} />
      <ConversationTranscript conversation={conversation} />
    </Page>
  );
}
