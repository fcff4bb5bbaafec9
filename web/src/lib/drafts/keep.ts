import { maskValue } from "./redact";
import type { Kept, Values } from "./types";

const PREFIX = "interlog.draft.";

/** The copy on this device. Writing is synchronous, so it stands before anything is sent. */
export interface DraftKeep {
  write(kept: Kept): boolean;
  remove(kept: Pick<Kept, "user_id" | "session_key">): void;
  /** Everything unsent of one user, oldest first. */
  list(userId: string): Kept[];
  /** At sign-out: nothing of anyone stays behind. */
  clear(): void;
}

export function createKeep(storage: Storage): DraftKeep {
  return {
    write(kept) {
      try {
        storage.setItem(keyOf(kept), JSON.stringify(masked(kept)));
        return true;
      } catch {
        // Full or forbidden storage (private windows): the text is still on screen and being
        // sent, so typing goes on; the caller tells the agent that this device keeps nothing.
        return false;
      }
    },
    remove(kept) {
      storage.removeItem(keyOf(kept));
    },
    list(userId) {
      return keysOf(storage)
        .map((key) => parse(storage.getItem(key)))
        .filter((kept): kept is Kept => kept !== null && kept.user_id === userId)
        .sort((a, b) => a.at - b.at);
    },
    clear() {
      for (const key of keysOf(storage)) storage.removeItem(key);
    },
  };
}

function keyOf(kept: Pick<Kept, "user_id" | "session_key">): string {
  return `${PREFIX}${kept.user_id}.${kept.session_key}`;
}

function keysOf(storage: Storage): string[] {
  const keys: string[] = [];
  for (let i = 0; i < storage.length; i += 1) {
    const key = storage.key(i);
    if (key?.startsWith(PREFIX)) keys.push(key);
  }
  return keys;
}

function masked(kept: Kept): Kept {
  return {
    ...kept,
    start_values: maskValue(kept.start_values) as Values,
    dirty: maskValue(kept.dirty) as Values,
    conflicts: maskConflicts(kept),
    parcel: kept.parcel && { ...kept.parcel, values: maskValue(kept.parcel.values) as Values },
  };
}

function maskConflicts(kept: Kept): Kept["conflicts"] {
  return kept.conflicts.map((conflict) => ({
    field: conflict.field,
    base: maskValue(conflict.base, conflict.field),
    mine: maskValue(conflict.mine, conflict.field),
    theirs: maskValue(conflict.theirs, conflict.field),
  }));
}

function parse(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Kept>;
    return kept.v === 1 ? (kept as Kept) : null;
  } catch {
    // A half-written or foreign value under our prefix is no draft.
    return null;
  }
}
