/**
 * The door between any page and the docked log panel. Pages ask (`openPanel`), the panel answers;
 * neither imports the other. The shell draws the frame (dock on a desk, sheet on a phone).
 */
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

export interface PanelRequest {
  /** Show or start the entry of this conversation. */
  conversationId?: string;
  /** Show this entry (a draft is edited, a completed one is read). */
  entryId?: string;
  /** Start an entry about this person or case without a conversation. */
  personId?: string;
  caseId?: string;
  /** A line of the conversation's transcript for the notes. */
  quote?: { atMs: number; speaker: string; text: string };
  /** True when a person asked: the cursor goes into the notes. A call opening it never does. */
  focus?: boolean;
}

type Listener = () => void;
type RequestListener = (request: PanelRequest) => void;

let open = false;
let unseen = false;
let waiting: PanelRequest | null = null;
const listeners = new Set<Listener>();
const requestListeners = new Set<RequestListener>();

function tell(): void {
  for (const listener of listeners) listener();
}

function setOpen(next: boolean): void {
  if (open === next && !unseen) return;
  open = next;
  unseen = false;
  tell();
}

/** Where the panel covers the whole screen, only a person opens it. */
function covers(): boolean {
  return window.matchMedia("(max-width: 768px)").matches;
}

/**
 * Opens the panel and tells it what for. Without a request it opens by itself (a call came); on a
 * phone it then only says that something is there.
 */
export function openPanel(request: PanelRequest = {}): void {
  if (requestListeners.size === 0) waiting = request;
  if (!open && Object.keys(request).length === 0 && covers()) {
    unseen = true;
    tell();
  } else setOpen(true);
  for (const listener of requestListeners) listener(request);
}

export function closePanel(): void {
  setOpen(false);
}

export function togglePanel(): void {
  if (open) setOpen(false);
  else openPanel({ focus: true });
}

/** The hotkey: into the notes from anywhere; a second time, from within the panel, closes it. */
export function panelKey(): void {
  const within = document.activeElement?.closest("[data-log-panel]") != null;
  if (open && within) setOpen(false);
  else openPanel({ focus: true });
}

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePanelOpen(): boolean {
  return useSyncExternalStore(subscribe, () => open);
}

/** Something waits in the closed panel. */
export function usePanelUnseen(): boolean {
  return useSyncExternalStore(subscribe, () => unseen);
}

/** For the panel: every request, one that came before it was there included. */
export function usePanelRequests(run: (request: PanelRequest) => void): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const listener: RequestListener = (request) => latest(request);
    requestListeners.add(listener);
    if (waiting !== null) {
      const first = waiting;
      waiting = null;
      listener(first);
    }
    return () => {
      requestListeners.delete(listener);
    };
  }, []);
}

export interface PanelShown {
  conversationId: string;
  /** False when it came to the front by itself. */
  byPerson: boolean;
}

const shownListeners = new Set<(shown: PanelShown) => void>();

/** The panel says which conversation's entry has come to its front, so that a page can follow. */
export function announceShown(shown: PanelShown): void {
  for (const listener of shownListeners) listener(shown);
}

export function usePanelShown(run: (shown: PanelShown) => void): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const listener = (shown: PanelShown): void => latest(shown);
    shownListeners.add(listener);
    return () => {
      shownListeners.delete(listener);
    };
  }, []);
}
