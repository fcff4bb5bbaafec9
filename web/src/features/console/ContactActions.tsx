import { Button } from "@mantine/core";
import type { Conversation, WorkItem } from "@/api";
import { openPanel, usePanelOpen } from "@/lib/panel";
import { isLive } from "./legs";
import { TransferMenu } from "./TransferMenu";
import { useConsole } from "./useConsole";
import { useOffers } from "./useOffers";
import classes from "./console.module.css";

/** What can be done with the contact as a whole. */
export function ContactActions({ conversation, mine }: { conversation: Conversation; mine: boolean }) {
  const state = useConsole();
  const offers = useOffers(state);
  const panelOpen = usePanelOpen();
  const item: WorkItem = {
    kind: "conversation",
    conversation_id: conversation.id,
    entry_id: null,
    person_name: null,
    title: "",
    subtitle: null,
    channel: conversation.channel,
    state: conversation.state,
    since: null,
    due_at: null,
    overdue: false,
    missing: [],
  };
  return (
    <div className={classes.actions}>
      {mine && conversation.state === "offered" && (
        <>
          <Button variant="filled" onClick={() => offers.accept(item)}>
            Accept
          </Button>
          <Button onClick={() => offers.decline(item)}>Decline</Button>
        </>
      )}
      {mine && isLive(conversation) && <TransferMenu conversation={conversation} />}
      {!panelOpen && conversation.state !== "offered" && (
        <Button onClick={() => openPanel({ conversationId: conversation.id, focus: true })}>
          Log
        </Button>
      )}
    </div>
  );
}
