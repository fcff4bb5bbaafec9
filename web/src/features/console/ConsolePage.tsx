import { useQuery } from "@tanstack/react-query";
import { conversationQuery, workListQuery } from "@/api";
import { usePanelShown } from "@/lib/panel";
import { usePageTitle } from "@/lib/title";
import { ConversationView } from "./ConversationView";
import { EmptyConsole } from "./EmptyConsole";
import { isPhone, useConsole } from "./useConsole";
import { WorkListPane } from "./WorkListPane";
import classes from "./console.module.css";

/** The agent's place of work: what waits on the left, the contact in the middle. */
export function ConsolePage() {
  usePageTitle("Console");
  const state = useConsole();
  const work = useQuery(workListQuery);
  const { conversationId, openConversation } = state;
  const shown = useQuery({
    ...conversationQuery(conversationId ?? ""),
    enabled: conversationId !== null,
  }).data;
  usePanelShown(({ conversationId: next, byPerson }) => {
    // By itself only what is over gives way: nobody is torn out of a running contact.
    // On a phone the middle stands in place of the list, which a person has to leave themselves.
    const over =
      !isPhone() &&
      (conversationId === null || (shown !== undefined && shown.ended_at !== null));
    if (next !== conversationId && (byPerson || over)) openConversation(next, !byPerson);
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
