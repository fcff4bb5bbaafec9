import type { DraftStore } from "../draft";
import type { Needed } from "../model/needed";

const begun = new WeakMap<DraftStore, Map<string, Needed>>();

/** "Needed when" that lacks its codes: no rule can be written of it yet, but what was begun is kept while the draft is open. */
export function unfinishedOf(store: DraftStore, field: string): Needed | null {
  return begun.get(store)?.get(field) ?? null;
}

export function keepUnfinished(store: DraftStore, field: string, needed: Needed | null): void {
  const of = begun.get(store) ?? new Map<string, Needed>();
  begun.set(store, of);
  if (needed === null) of.delete(field);
  else of.set(field, needed);
}
