import { ActionIcon } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { conversationQuery, type Conversation, type WorkItem } from "@/api";
import { ErrorState, LoadingRows } from "@/ui";
import { CaseTab } from "./CaseTab";
import { ConversationTab } from "./ConversationTab";
import { MiddleTabs } from "./MiddleTabs";
import { PersonTab } from "./PersonTab";
import type { ConsoleState } from "./useConsole";
import classes from "./console.module.css";

export interface ConversationViewProps {
  conversationId: string;
  /** The other running contacts, one tab each. */
  now: WorkItem[];
  state: ConsoleState;
}

/** The middle: one contact, its person and its case, and the way to the other running ones. */
export function ConversationView({ conversationId, now, state }: ConversationViewProps) {
  const query = useQuery(conversationQuery(conversationId));
  const back = (
    <ActionIcon className={classes.back} aria-label="Back to the list" onClick={state.close}>
      <IconArrowLeft size={18} />
    </ActionIcon>
  );
  return (
    <section className={classes.middle} aria-label="Contact">
      <div className={classes.tabLine}>
        {back}
        {query.data && <MiddleTabs conversation={query.data} now={now} state={state} />}
      </div>
      {query.isPending && <LoadingRows rows={8} label="Loading the contact" />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.data && <Shown conversation={query.data} state={state} />}
    </section>
  );
}

function Shown({ conversation, state }: { conversation: Conversation; state: ConsoleState }) {
  if (state.tab === "person" && conversation.person)
    return <PersonTab personId={conversation.person.id} />;
  if (state.tab === "case" && conversation.case) return <CaseTab of={conversation.case} />;
  return <ConversationTab conversation={conversation} />;
}
