import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { useLocation } from "@tanstack/react-router";
import type { WorkItem, WorkList } from "@/api";
import { Dim, ErrorState, LoadingRows, SectionTitle } from "@/ui";
import type { ConsoleState } from "./useConsole";
import { useOffers } from "./useOffers";
import { useWorkKeys } from "./useWorkKeys";
import { WorkRow } from "./WorkRow";
import classes from "./console.module.css";

const UNFINISHED = "unfinished";

const SECTIONS: { key: keyof WorkList; title: string }[] = [
  { key: "now", title: "Now" },
  { key: "offered", title: "Offered" },
  { key: UNFINISHED, title: "Unfinished entries" },
  { key: "follow_ups", title: "Due today" },
];

export interface WorkListPaneProps {
  work: UseQueryResult<WorkList>;
  state: ConsoleState;
}

/** Everything that is this agent's to do, the running first. */
export function WorkListPane({ work, state }: WorkListPaneProps) {
  const list = useRef<HTMLElement>(null);
  const offers = useOffers(state);
  useWorkKeys(list, () => {
    const first = work.data?.offered[0];
    if (first) offers.accept(first);
  });
  useUnfinishedAsked(list, work.data);
  return (
    <section className={classes.list} aria-label="Work list" ref={list}>
      {work.isPending && <LoadingRows rows={6} label="Loading the work list" />}
      {work.isError && <ErrorState error={work.error} retry={() => work.refetch()} />}
      {work.data && <Sections work={work.data} state={state} offers={offers} />}
    </section>
  );
}

/** "/#unfinished" leads to the first of them, again every time it is followed. */
function useUnfinishedAsked(
  list: React.RefObject<HTMLElement | null>,
  work: WorkList | undefined,
): void {
  const location = useLocation();
  const answered = useRef<typeof location | null>(null);
  const loaded = work !== undefined;
  const answer = useEffectEvent(() => {
    if (!loaded || location.hash !== UNFINISHED || answered.current === location) return;
    answered.current = location;
    const row = list.current?.querySelector<HTMLElement>(`[data-section="${UNFINISHED}"] [data-row]`);
    row?.focus();
  });
  useEffect(() => answer(), [location, loaded]);
}

interface SectionsProps {
  work: WorkList;
  state: ConsoleState;
  offers: ReturnType<typeof useOffers>;
}

function Sections({ work, state, offers }: SectionsProps) {
  const shown = SECTIONS.filter(({ key }) => key === "now" || work[key].length > 0);
  return (
    <>
      {shown.map(({ key, title }) => (
        <div key={key} className={classes.section} data-section={key}>
          <SectionTitle>{title}</SectionTitle>
          {key === "now" && work.now.length === 0 && (
            <p className={classes.quiet}>
              <Dim>No running contact</Dim>
            </p>
          )}
          <ul>
            {work[key].map((item) => (
              <li key={keyOf(item)}>
                <WorkRow
                  section={key}
                  item={item}
                  selected={isSelected(item, state)}
                  onOpen={() => state.openItem(item)}
                  onAccept={() => offers.accept(item)}
                  onDecline={() => offers.decline(item)}
                  busy={offers.busyId === item.conversation_id}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function keyOf({ kind, conversation_id, entry_id, title }: WorkItem): string {
  return [kind, conversation_id, entry_id, title].join(" ");
}

function isSelected(item: WorkItem, { conversationId }: ConsoleState): boolean {
  return item.conversation_id !== null && item.conversation_id === conversationId;
}
