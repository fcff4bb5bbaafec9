import { useEffect, useSyncExternalStore } from "react";

/** The name of the page on screen, shown in the header and the browser tab. */
let title = "";
const listeners = new Set<() => void>();

function set(next: string): void {
  title = next;
  document.title = next === "" ? "Interlog" : `${next} · Interlog`;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePageTitle(text: string): void {
  useEffect(() => set(text), [text]);
}

export function useCurrentTitle(): string {
  return useSyncExternalStore(subscribe, () => title);
}
