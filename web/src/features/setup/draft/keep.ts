import { forget, recall, remember } from "@/lib/storage";
import type { Body } from "./types";
import { changedParts, withParts, type Parts } from "./parts";

const NAME = "setup-draft";

interface Unsent {
  /** The parts as they were on the server, and as they are here. */
  before: Parts;
  after: Parts;
}

/** What could not be sent stays on this device until it can be. */
export interface Keep {
  write: (base: Body, body: Body) => void;
  /** What was kept, on top of the parts as they were then; null when nothing was. */
  read: (now: Body) => { base: Body; body: Body } | null;
  /** Keeps what is still unsent and forgets the rest. */
  only: (base: Body, body: Body) => void;
}

export function createKeep(userId: string): Keep {
  const clear = (): void => forget(userId, NAME);
  const write = (base: Body, body: Body): boolean => {
    const after = changedParts(base, body);
    if (after !== null) remember(userId, NAME, { before: changedParts(body, base), after });
    return after !== null;
  };
  return {
    write: (base, body) => void write(base, body),
    only: (base, body) => {
      if (!write(base, body)) clear();
    },
    read: (now) => {
      const kept = recall(userId, NAME) as Unsent | null;
      if (kept === null) return null;
      return { base: withParts(now, kept.before), body: withParts(now, kept.after) };
    },
  };
}
