import { newId } from "@/api";
import { DraftSession, type SessionOptions } from "./session";
import { otherTabs, type TabChannel, type TabMessage } from "./tab-channel";
import type { DraftKeep } from "./keep";
import type { DraftTransport, Kept, SavedEntry, Values } from "./types";

export interface HubOptions<E extends SavedEntry> {
  userId: string;
  transport: DraftTransport<E>;
  keep: DraftKeep;
  channel: TabChannel;
  /** The version of the form that is on screen, once there is one. */
  formVersion?: () => number | undefined;
}

const openHubs = new Set<{ flush: () => Promise<boolean> }>();

/** Before signing out: a last try to send what is unsent, no longer than `ms`. */
export async function flushDrafts(ms = 3000): Promise<void> {
  const sent = Promise.all([...openHubs].map((hub) => hub.flush()));
  await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, ms))]);
}

/** All drafts of one signed-in person in this tab. */
export class DraftHub<E extends SavedEntry> {
  private readonly tabId = newId();
  private readonly stopListening: () => void;
  private readonly listeners = new Set<() => void>();
  private sessions: readonly DraftSession<E>[] = [];

  constructor(private readonly options: HubOptions<E>) {
    this.stopListening = options.channel.listen((message) => this.hear(message));
    openHubs.add(this);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSessions = (): readonly DraftSession<E>[] => this.sessions;

  get hasUnsent(): boolean {
    return this.sessions.some((session) => session.hasUnsent);
  }

  find(entryId: string): DraftSession<E> | undefined {
    return this.sessions.find((session) => session.getSnapshot().entry?.id === entryId);
  }

  ofConversation(conversationId: string): DraftSession<E> | undefined {
    return this.sessions.find((session) => session.conversationId === conversationId);
  }

  forEntry(entry: E, conversationId: string | null = null): DraftSession<E> {
    return this.find(entry.id) ?? this.start({ entry, conversationId });
  }

  /** The one open entry of this agent for a conversation; made at once unless it is lazy. */
  forConversation(conversationId: string, lazy = false): DraftSession<E> {
    return this.ofConversation(conversationId) ?? this.start({ conversationId, lazy });
  }

  /** An entry about no conversation; it comes into being with the first keystroke. */
  blank(startValues: Values = {}): DraftSession<E> {
    return this.start({ startValues, lazy: true });
  }

  /** Sends what an earlier page on this device could not; drafts of living tabs are theirs. */
  async restore(): Promise<DraftSession<E>[]> {
    const kept = this.options.keep.list(this.options.userId);
    if (kept.length === 0) return [];
    const alive = await otherTabs(this.options.channel);
    const orphans = kept.filter(({ tab_id }) => tab_id !== this.tabId && !alive.has(tab_id));
    const taken = await Promise.allSettled(orphans.map((orphan) => this.takeUp(orphan)));
    // What cannot be read now (no line, no longer ours) stays on this device for the next time.
    return taken.filter((one) => one.status === "fulfilled").map(({ value }) => value);
  }

  /** Another tab, another person or the server has changed an entry. */
  async entryChanged(entryId: string, revision: number, state?: string): Promise<void> {
    const session = this.find(entryId);
    if (!session) return;
    await session.settled();
    const entry = session.getSnapshot().entry;
    const known = (entry?.revision ?? 0) >= revision;
    if (known && (state === undefined || entry?.state === state)) return;
    await session.reread();
  }

  retryNow(): void {
    for (const session of this.sessions) session.retryNow();
  }

  /** True when the server has acknowledged everything. */
  async flush(): Promise<boolean> {
    const unsent = this.sessions.filter((session) => session.hasUnsent);
    const done = await Promise.all(unsent.map((session) => session.flush()));
    return done.every(Boolean);
  }

  drop(session: DraftSession<E>, forget = false): void {
    session.close(forget);
    this.sessions = this.sessions.filter((other) => other !== session);
    this.tell();
  }

  /** At sign-out, after flush: nothing stays on this device, in no tab. */
  signOut(): void {
    this.forgetAll();
    this.options.channel.post({ type: "signed_out" });
  }

  dispose(): void {
    openHubs.delete(this);
    this.stopListening();
    for (const session of this.sessions) session.close();
    this.sessions = [];
    this.options.channel.close();
  }

  private start(
    options: Pick<
      SessionOptions<E>,
      "entry" | "conversationId" | "startValues" | "lazy" | "restored"
    >,
  ): DraftSession<E> {
    const session = new DraftSession<E>({
      userId: this.options.userId,
      transport: this.options.transport,
      keep: this.options.keep,
      tabId: this.tabId,
      formVersion: this.options.formVersion,
      sessionKey: options.restored?.session_key ?? newId(),
      onSaved: ({ id, revision }) =>
        this.options.channel.post({ type: "saved", entry_id: id, revision }),
      ...options,
    });
    this.sessions = [...this.sessions, session];
    this.tell();
    return session;
  }

  private async takeUp(kept: Kept): Promise<DraftSession<E>> {
    const { conversation_id: conversationId, start_values: startValues } = kept;
    const entry = kept.entry_id ? await this.options.transport.read(kept.entry_id) : null;
    return this.start({ entry, conversationId, startValues, restored: kept, lazy: true });
  }

  private forgetAll(): void {
    for (const session of this.sessions) session.close(true);
    this.sessions = [];
    this.options.keep.clear();
    this.tell();
  }

  private hear(message: TabMessage): void {
    switch (message.type) {
      case "saved":
        // A failed read is made good by the socket's own entry.changed or the next save's answer.
        this.entryChanged(message.entry_id, message.revision).catch(() => undefined);
        break;
      case "who_is_there":
        this.options.channel.post({ type: "here", tab_id: this.tabId });
        break;
      case "signed_out":
        this.forgetAll();
        break;
      case "here":
        break;
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
