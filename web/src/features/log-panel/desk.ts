import type { Editor } from "@tiptap/core";
import type { LogEntry, Me } from "@/api";
import { createKeep, DraftHub, openTabChannel, type DraftSession } from "@/lib/drafts";
import { announceShown } from "@/lib/panel";
import { entryTransport } from "./transport";

export type EntrySession = DraftSession<LogEntry>;

/** What the panel shows: which draft is in front, which ones wait with a badge. */
export interface DeskState {
  activeKey: string | null;
  /** Came by themselves while another entry was being typed. */
  unseen: ReadonlySet<string>;
  /** The entry completed last, until the next one is touched. */
  done: LogEntry | null;
  /** Whether that is said aloud: only for a while, and only on the page it happened on. */
  doneIsNews: boolean;
}

/**
 * The drafts on this agent's desk. Opening by itself never takes the place of an entry being
 * typed; what a person asks for always comes to the front.
 */
export class PanelDesk {
  private state: DeskState = { activeKey: null, unseen: new Set(), done: null, doneIsNews: false };
  private readonly listeners = new Set<() => void>();
  private readonly editors = new Map<string, Editor>();
  private focusKey: string | null = null;

  constructor(
    readonly hub: DraftHub<LogEntry>,
    /** E-mail address of the agent whose desk it is. */
    readonly agent: string,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getState = (): DeskState => this.state;

  get active(): EntrySession | undefined {
    return frontOf(this.hub.getSessions(), this.state);
  }

  /** A person asked for this entry. */
  show(session: EntrySession, focus = false): void {
    this.toFront(session, true);
    if (focus) this.focusNotes(session.key);
  }

  /** The entry came by itself. True when it went to the front, false when it waits. */
  arrive(session: EntrySession, panelHasFocus: boolean): boolean {
    const { activeKey, unseen } = this.state;
    if (activeKey === session.key) return true;
    const others = this.hub.getSessions().filter((other) => other !== session);
    // A cursor in an empty panel, on what was completed last, is no entry being typed.
    if (others.length > 0 && (this.beingTyped() || panelHasFocus)) {
      this.set({ unseen: new Set([...unseen, session.key]) });
      return false;
    }
    this.toFront(session, false);
    return true;
  }

  /** Takes an entry off the desk; the next one waiting comes to the front. */
  leave(session: EntrySession, done: LogEntry | null = null): void {
    this.hub.drop(session, done !== null);
    const unseen = new Set(this.state.unseen);
    unseen.delete(session.key);
    const sessions = this.hub.getSessions();
    const next = sessions.find(({ key }) => unseen.has(key)) ?? sessions.at(-1);
    if (next) unseen.delete(next.key);
    this.set({ activeKey: next?.key ?? null, unseen, done, doneIsNews: done !== null });
    if (next) tellShown(next, true);
  }

  /** Its link stays in the empty panel. */
  hideDone(): void {
    if (this.state.doneIsNews) this.set({ doneIsNews: false });
  }

  /** The editor of a draft has come on screen or gone. */
  setEditor(key: string, editor: Editor | null): void {
    if (editor) this.editors.set(key, editor);
    else this.editors.delete(key);
    if (editor && this.focusKey === key) this.focusNotes(key);
  }

  editorOf(key: string): Editor | undefined {
    return this.editors.get(key);
  }

  /** Puts the cursor into the notes now, or as soon as they are there. */
  focusNotes(key: string): void {
    const editor = this.editors.get(key);
    this.focusKey = editor ? null : key;
    editor?.commands.focus("end", { scrollIntoView: false });
  }

  private toFront(session: EntrySession, byPerson: boolean): void {
    const unseen = new Set(this.state.unseen);
    unseen.delete(session.key);
    this.set({ activeKey: session.key, unseen, done: null, doneIsNews: false });
    this.dropBlanks(session);
    tellShown(session, byPerson);
  }

  /** A new entry in which nothing was written goes without a trace. */
  private dropBlanks(kept: EntrySession): void {
    for (const session of this.hub.getSessions()) {
      const { entry, touched } = session.getSnapshot();
      const blank = entry === null && !touched && session.conversationId === null;
      if (blank && session !== kept) this.hub.drop(session);
    }
  }

  private beingTyped(): boolean {
    return this.active?.getSnapshot().touched === true;
  }

  private set(part: Partial<DeskState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

/** The entry in front: a desk with entries always has one, also when the one in front went elsewhere. */
export function frontOf(
  sessions: readonly EntrySession[],
  { activeKey }: DeskState,
): EntrySession | undefined {
  return sessions.find(({ key }) => key === activeKey) ?? sessions.at(-1);
}

function tellShown({ conversationId }: EntrySession, byPerson: boolean): void {
  if (conversationId !== null) announceShown({ conversationId, byPerson });
}

let current: { userId: string; desk: PanelDesk } | null = null;
let formShown: number | undefined;

/** The panel says which version of the form it shows. */
export function showsForm(version: number): void {
  formShown = version;
}

/** One desk per signed-in person; it outlives the panel's place on the screen. */
export function deskFor({ id: userId, email }: Pick<Me, "id" | "email">): PanelDesk {
  if (current?.userId !== userId) {
    current?.desk.hub.dispose();
    const hub = new DraftHub<LogEntry>({
      userId,
      transport: entryTransport,
      keep: createKeep(localStorage),
      channel: openTabChannel(),
      formVersion: () => formShown,
    });
    current = { userId, desk: new PanelDesk(hub, email) };
  }
  return current.desk;
}
