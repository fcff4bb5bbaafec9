import { useNavigate, useSearch } from "@tanstack/react-router";
import type { WorkItem } from "@/api";
import { openPanel } from "@/lib/panel";
import { tabOf, type ConsoleTab } from "./search";

export interface ConsoleState {
  conversationId: string | null;
  tab: ConsoleTab;
  /** Opens a conversation in the middle; its log comes to the front of the panel when it is ours. */
  openConversation: (id: string, replace?: boolean) => void;
  openTab: (tab: ConsoleTab) => void;
  openItem: (item: WorkItem) => void;
  close: () => void;
}

/** What the console shows; all of it is in the URL. */
export function useConsole(): ConsoleState {
  const search = useSearch({ from: "/shell/" });
  const navigate = useNavigate({ from: "/" });
  const go = (conversation: string | undefined, tab?: ConsoleTab, replace = false): void => {
    const next = {
      ...(conversation === undefined ? {} : { conversation }),
      ...(tab === undefined || tab === "conversation" ? {} : { tab }),
    };
    void navigate({ search: next, replace });
  };
  const openConversation = (id: string, replace = false): void => go(id, undefined, replace);
  return {
    conversationId: search.conversation ?? null,
    tab: tabOf(search),
    openConversation,
    openTab: (tab) => go(search.conversation, tab),
    openItem: (item) => {
      if (item.conversation_id !== null) openConversation(item.conversation_id);
      requestPanel(item);
    },
    close: () => go(undefined),
  };
}

/** On a phone the panel would cover what was just opened: there it waits for its own button. */
function requestPanel({ state, conversation_id, entry_id }: WorkItem): void {
  if (state === "offered") return;
  if (isPhone() && conversation_id !== null) return;
  if (entry_id !== null) openPanel({ entryId: entry_id });
  else if (conversation_id !== null) openPanel({ conversationId: conversation_id });
}

export function isPhone(): boolean {
  return window.matchMedia("(max-width: 768px)").matches;
}
