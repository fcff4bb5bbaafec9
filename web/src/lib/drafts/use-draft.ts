import { useSyncExternalStore } from "react";
import type { DraftSession } from "./session";
import type { DraftSnapshot, SavedEntry } from "./types";

/** The draft as it stands; renders again with every edit and every answer. */
export function useDraft<E extends SavedEntry>(session: DraftSession<E>): DraftSnapshot<E> {
  return useSyncExternalStore(session.subscribe, session.getSnapshot);
}
