import { api, entryQuery, type Conversation, type LogEntry, type Page } from "@/api";
import { insertQuote, withQuote, type QuotedLine } from "@/entry-form";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Values } from "@/lib/drafts";
import { usePanelRequests, type PanelRequest } from "@/lib/panel";
import { toastError } from "@/ui";
import type { EntrySession, PanelDesk } from "./desk";
import { recordInView } from "./record-in-view";

const OPEN = new Set(["draft", "unfinished"]);

export interface RequestState {
  /** A finished entry somebody asked for: read, not edited, here. */
  reading: LogEntry | null;
  stopReading: () => void;
  startNew: () => void;
}

/** Answers what pages ask of the panel. */
export function useRequests(desk: PanelDesk): RequestState {
  const client = useQueryClient();
  const [reading, setReading] = useState<LogEntry | null>(null);

  const show = (session: EntrySession, focus: boolean): void => {
    setReading(null);
    desk.show(session, focus);
  };
  const startNew = (about: Values = recordInView(window.location)): void =>
    show(desk.hub.blank(about), true);

  const showEntry = async (entryId: string, focus: boolean): Promise<void> => {
    const open = desk.hub.find(entryId);
    if (open) {
      show(open, focus);
      return;
    }
    const entry = await client.query({ ...entryQuery(entryId), staleTime: 0 });
    if (OPEN.has(entry.state) && entry.may.edit)
      show(desk.hub.forEntry(entry, entry.conversation_id), focus);
    else setReading(entry);
  };

  const answer = (request: PanelRequest): void => {
    const { conversationId, entryId, personId, caseId, quote, focus = false } = request;
    if (entryId !== undefined) showEntry(entryId, focus).catch(toastError);
    else if (conversationId !== undefined) {
      const session = openConversation(desk, conversationId);
      show(session, focus);
      if (quote) putQuote(desk, session, quote);
    } else if (personId !== undefined || caseId !== undefined)
      startNew({
        ...(personId === undefined ? {} : { person_id: personId }),
        ...(caseId === undefined ? {} : { case_id: caseId }),
      });
    else if (focus) focusOrStart(desk, startNew);
  };
  usePanelRequests(answer);
  return { reading, stopReading: () => setReading(null), startNew: () => startNew() };
}

/**
 * A conversation somebody looks at is no reason to write an entry: one is made when it is still
 * running and nothing was written, else with the first keystroke. An open draft is found again.
 */
function openConversation(desk: PanelDesk, conversationId: string): EntrySession {
  const known = desk.hub.ofConversation(conversationId);
  if (known) return known;
  const session = desk.hub.forConversation(conversationId, true);
  takeUp(desk, session, conversationId).catch(toastError);
  return session;
}

async function takeUp(desk: PanelDesk, session: EntrySession, id: string): Promise<void> {
  const [mine, conversation] = await Promise.all([
    api.get<Page<LogEntry>>("/log-entries", { query: { conversation: id, agent: desk.agent } }),
    api.get<Conversation>(`/conversations/${id}`),
  ]);
  const open = mine.items.find(({ state }) => OPEN.has(state));
  if (open) session.adopt(open);
  else if (mine.items.length === 0 && isRunningFor(desk.agent, conversation)) session.start();
}

function isRunningFor(email: string, { legs, ended_at, connected_at }: Conversation): boolean {
  const mine = legs.some(({ agent, left_at }) => agent?.email === email && left_at === null);
  return mine && connected_at !== null && ended_at === null;
}

function focusOrStart(desk: PanelDesk, startNew: () => void): void {
  const inView = new URLSearchParams(window.location.search).get("conversation") ?? "";
  const active = desk.hub.ofConversation(inView) ?? desk.active;
  if (active !== undefined && active !== desk.active) desk.show(active);
  if (active === undefined) startNew();
  // The dock is unhidden in the task that follows the request; before that nothing takes focus.
  else queueMicrotask(() => desk.focusNotes(active.key));
}

function putQuote(desk: PanelDesk, session: EntrySession, line: QuotedLine): void {
  const editor = desk.editorOf(session.key);
  if (editor) insertQuote(editor, line);
  else {
    const { notes_html: notes } = session.getSnapshot().values;
    session.edit("notes_html", withQuote(typeof notes === "string" ? notes : "", line));
  }
}

/** Parks a draft: everything sent, off the desk, found again in the work list. */
export async function park(desk: PanelDesk, session: EntrySession): Promise<void> {
  const empty = session.getSnapshot().entry === null && !session.hasUnsent;
  if (empty || (await session.flush())) desk.leave(session);
}
