import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { conversationQuery } from "@/api";
import { useDraft } from "@/lib/drafts";
import { formatPhone } from "@/lib/phone";
import { ChannelIcon, Hidden } from "@/ui";
import { useDesk, usePanelWorld } from "./context";
import type { EntrySession } from "./desk";
import classes from "./panel.module.css";

/** One tab per draft on the desk; silent while there is only one. */
export function EntryTabs() {
  const { desk } = usePanelWorld();
  const { state, sessions, front } = useDesk(desk);
  if (sessions.length < 2) return null;
  return (
    <div className={classes.tabs} role="tablist" aria-label="Entries on your desk">
      {sessions.map((session) => (
        <EntryTab
          key={session.key}
          session={session}
          active={session === front}
          unseen={state.unseen.has(session.key)}
          onShow={() => desk.show(session)}
        />
      ))}
    </div>
  );
}

interface EntryTabProps {
  session: EntrySession;
  active: boolean;
  unseen: boolean;
  onShow: () => void;
}

function EntryTab({ session, active, unseen, onShow }: EntryTabProps) {
  const { entry, values } = useDraft(session);
  const tab = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (active) tab.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active]);
  const conversationId = session.conversationId ?? entry?.conversation_id ?? null;
  const conversation = useQuery({
    ...conversationQuery(conversationId ?? ""),
    enabled: conversationId !== null,
  }).data;
  const person = entry?.person ?? conversation?.person;
  const address = conversation?.customer_address;
  const subject = typeof values.subject === "string" ? values.subject : "";
  const unnamed = address?.kind === "phone" ? formatPhone(address.value) : address?.value;
  const name = person?.name ?? unnamed ?? (subject === "" ? "New entry" : subject);
  return (
    <button
      type="button"
      role="tab"
      ref={tab}
      aria-selected={active}
      className={classes.tab}
      data-unseen={unseen ? true : undefined}
      onClick={onShow}
    >
      {conversation && <ChannelIcon channel={conversation.channel} size={13} />}
      <span className={classes.tabName}>{name}</span>
      {unseen && (
        <span className={classes.badge}>
          <Hidden>new</Hidden>
        </span>
      )}
    </button>
  );
}
