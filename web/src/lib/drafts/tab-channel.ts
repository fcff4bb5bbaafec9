/** What the tabs of one browser tell each other about drafts. */
export type TabMessage =
  | { type: "saved"; entry_id: string; revision: number }
  | { type: "who_is_there" }
  | { type: "here"; tab_id: string }
  | { type: "signed_out" };

export interface TabChannel {
  post(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): () => void;
  close(): void;
}

export function openTabChannel(): TabChannel {
  const channel = new BroadcastChannel("interlog.drafts");
  return {
    post: (message) => channel.postMessage(message),
    listen(listener) {
      const hear = (event: MessageEvent<TabMessage>): void => listener(event.data);
      channel.addEventListener("message", hear);
      return () => channel.removeEventListener("message", hear);
    },
    close: () => channel.close(),
  };
}

/** The ids of the other tabs that answer within `ms`. */
export async function otherTabs(channel: TabChannel, ms = 200): Promise<Set<string>> {
  const tabs = new Set<string>();
  const stop = channel.listen((message) => {
    if (message.type === "here") tabs.add(message.tab_id);
  });
  channel.post({ type: "who_is_there" });
  await new Promise((resolve) => setTimeout(resolve, ms));
  stop();
  return tabs;
}
