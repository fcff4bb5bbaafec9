import { canonical } from "@/lib/hotkeys";

export interface Conflict {
  keys: string;
  labels: string[];
}

/** Keys that were given to more than one thing, with what they were given to. */
export function conflictsOf(all: readonly { label: string; keys: string }[]): Conflict[] {
  const given = new Map<string, string[]>();
  for (const { label, keys } of all) given.set(canonical(keys), [...(given.get(canonical(keys)) ?? []), label]);
  return [...given].filter(([, labels]) => labels.length > 1).map(([keys, labels]) => ({ keys, labels }));
}
