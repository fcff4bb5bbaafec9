import { useEffect, useEffectEvent, useRef } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { workListQuery } from "@/api";
import { useLive, useLiveStatus } from "@/lib/live";
import { openPanel } from "@/lib/panel";
import { softSound } from "@/lib/sound";
import { onForget } from "@/lib/storage";
import type { PanelDesk } from "./desk";

/** Entries of running conversations put on the desk when the page is opened anew. */
const MOST_AT_START = 5;
const RUNNING = new Set(["connected", "on_hold", "wrap_up"]);

export interface ArrivalOptions {
  desk: PanelDesk;
  panelHasFocus: () => boolean;
  muted: boolean;
}

/**
 * What happens without the agent asking: a conversation connects, an entry changes elsewhere, the
 * line comes back. None of it moves the cursor.
 */
export function useArrivals({ desk, panelHasFocus, muted }: ArrivalOptions): void {
  const { hub } = desk;
  useLive("conversation.changed", ({ data }) => {
    const id = textOf(data.conversation_id);
    if (data.mine === true && data.change === "connected") {
      const inFront = desk.arrive(hub.forConversation(id), panelHasFocus());
      if (!inFront && !muted) softSound();
      openPanel();
      return;
    }
    if (data.change !== "message") void rereadOf(desk, id);
  });
  useLive("entry.changed", ({ data }) => {
    const revision = typeof data.revision === "number" ? data.revision : 0;
    const changed = hub.entryChanged(textOf(data.entry_id), revision, textOf(data.state));
    // Without a line the next message or save brings the same news.
    changed.catch(() => undefined);
  });
  useReturn(desk);
  useStart(desk);
  useEffect(() => onForget(() => hub.signOut()), [hub]);
}

/** The line is back, or the page is about to be left: send what is unsent. */
function useReturn({ hub }: PanelDesk): void {
  const status = useLiveStatus();
  useEffect(() => {
    if (status === "open") hub.retryNow();
  }, [status, hub]);
  useEffect(() => {
    const back = (): void => hub.retryNow();
    const away = (): void => {
      if (document.visibilityState === "hidden") void hub.flush();
    };
    window.addEventListener("online", back);
    document.addEventListener("visibilitychange", away);
    return () => {
      window.removeEventListener("online", back);
      document.removeEventListener("visibilitychange", away);
    };
  }, [hub]);
}

/** After a reload: unsent texts of this device first, then the conversations that are running. */
function useStart(desk: PanelDesk): void {
  const client = useQueryClient();
  const started = useRef(false);
  const greeted = useRef(false);
  const pickUp = async (staleTime?: number): Promise<void> => {
    const work = await client.query({ ...workListQuery, ...(staleTime === undefined ? {} : { staleTime }) });
    const running = work.now.filter(({ state }) => RUNNING.has(state)).slice(0, MOST_AT_START);
    const missing = running.filter(
      ({ conversation_id: id }) => id !== null && desk.hub.ofConversation(id) === undefined,
    );
    for (const { conversation_id: id } of missing)
      if (id !== null) desk.arrive(desk.hub.forConversation(id), false);
    if (missing.length > 0) openPanel();
  };
  const start = useEffectEvent(async () => {
    const restored = await desk.hub.restore();
    for (const session of restored) desk.arrive(session, false);
    if (restored.length > 0) openPanel();
    await pickUp();
  });
  // A call that connected while the line was being opened was announced to nobody.
  useLive("hello", () => {
    if (greeted.current) return;
    greeted.current = true;
    pickUp(0).catch(() => undefined);
  });
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    // The work list shows its own error; the desk then simply starts empty.
    start().catch(() => undefined);
  }, []);
}

async function rereadOf(desk: PanelDesk, conversationId: string): Promise<void> {
  const session = desk.hub.ofConversation(conversationId);
  try {
    await session?.settled();
    await session?.reread();
  } catch {
    // The next message or save brings the same news.
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
