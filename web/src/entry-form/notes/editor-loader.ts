import { useSyncExternalStore, type ComponentType } from "react";
import type { NotesEditorProps } from "./NotesEditor";

/**
 * The editor's chunk, fetched ahead. A lazy component would do, but React holds back what replaces a
 * fallback for up to 300 ms: too long for somebody who starts to type.
 */
export type LoadedEditor = ComponentType<NotesEditorProps> | Error | null;

let loaded: LoadedEditor = null;
let loading = false;
const listeners = new Set<() => void>();

function settle(found: LoadedEditor): void {
  loaded = found;
  loading = false;
  for (const listener of listeners) listener();
}

/** Fetches the editor; again where that failed before. */
export function loadNotes(): void {
  if (loading || (loaded !== null && !(loaded instanceof Error))) return;
  loading = true;
  import("./NotesEditor").then(
    (chunk) => settle(chunk.default),
    (error: unknown) => settle(error instanceof Error ? error : new Error(String(error))),
  );
}

/** Fetches the editor while nothing else happens, so that it is there at the first keystroke. */
export function preloadNotes(): void {
  // Safari has no idle callback.
  if ("requestIdleCallback" in window) window.requestIdleCallback(loadNotes);
  else setTimeout(loadNotes, 200);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (loaded === null) loadNotes();
  return () => listeners.delete(listener);
}

/** The editor; null while it comes, an error where it cannot be fetched. */
export function useNotesEditor(): LoadedEditor {
  return useSyncExternalStore(subscribe, () => loaded);
}
