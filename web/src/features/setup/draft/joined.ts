import type { Draft } from "./types";

/** Who saved meanwhile, and when both sides were put together. */
export interface Joined {
  by: string;
  /** It was oneself, in another tab or on another device. */
  own: boolean;
  at: number;
}

export function joinedOf(by: Draft["updated_by"], userId: string): Joined {
  return { by: by?.name ?? "Somebody else", own: by?.id === userId, at: Date.now() };
}

/** "Jon Reyes edits this draft too. Both edits are in it now." Nobody is named to oneself. */
export function joinedWords({ by, own }: Joined): string {
  if (own) return "You changed this draft in another tab. It is the same here now.";
  return `${by} edits this draft too. Both edits are in it now.`;
}
