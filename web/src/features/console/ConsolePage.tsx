import { useQuery } from "@tanstack/react-query";
import { workListQuery } from "@/api";
import { useLive } from "@/lib/live";
import { usePageTitle } from "@/lib/title";
import { ConversationView } from "./ConversationView";
import { EmptyConsole } from "./EmptyConsole";
import { useConsole } from "./useConsole";
import { WorkListPane } from "./WorkListPane";
import classes from "./console.module.css";

/** The agent's place of work: what waits on the left, the contact in the middle. */
export function ConsolePage() {
  usePageTitle("Console");
  const state = useConsole();
  const work = useQuery(workListQuery);
  const { conversationId, openConversation } = state;
  useLive("conversation.changed", ({ data }) => {
    const { conversation_id: id, mine, change } = data;
    // Only an empty middle is filled by itself: nobody is torn out of what is being read.
    if (mine === true && change === "connected" && conversationId === null && typeof id === "string")
      openConversation(id, true);
  });
  return (
    <div className={classes.console} data-open={conversationId === null ? undefined : true}>
      <WorkListPane work={work} state={state} />
      {conversationId === null ? (
        <EmptyConsole work={work.data} />
      ) : (
        <ConversationView
          key={conversationId}
          conversationId={conversationId}
          now={work.data?.now ?? []}
          state={state}
        />
      )}
    </div>
  );
}
