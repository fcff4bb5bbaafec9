import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import { problemsAbout, type About } from "./problems";
import type { DraftSnapshot } from "./snapshot";
import type { DraftStore } from "./store";
import type { Body, Edit, SetupProblem } from "./types";

export const DraftContext = createContext<DraftStore | null>(null);

export function useDraftStore(): DraftStore {
  const store = useContext(DraftContext);
  if (store === null) throw new Error("The draft is used outside the pages of Setup");
  return store;
}

/** Everything about the draft; the pages of Setup are on screen only once it has been read. */
export function useDraft(): DraftSnapshot {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** The configuration as this screen has it, edits of the last second included. */
export function useBody(): Body {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, () => store.getSnapshot().body);
}

/**
 * `edit("Label of Refund amount", (body) => ({...body, …}), "label custom.refund")`: what was done in words, the new
 * body, and for typing what is typed in, so that one step takes the whole word back.
 * `store.edit` answers how to take this very edit back.
 */
export function useEdit(): (what: string, change: Edit, group?: string) => void {
  const store = useDraftStore();
  return (what, change, group) => {
    store.edit(what, change, group);
  };
}

const NONE: SetupProblem[] = [];

/** What the last check said about a place: `useProblems({form: "live", field: "custom.refund"})`. */
export function useProblems(about: About = {}): SetupProblem[] {
  const store = useDraftStore();
  const check = useSyncExternalStore(store.subscribe, () => store.getSnapshot().check);
  const problems = check?.result.problems ?? NONE;
  const { severity, field, form, rule, list, code } = about;
  return useMemo(() => {
    const given = { severity, field, form, rule, list, code };
    const wanted = Object.entries(given).filter(([, value]) => value !== undefined);
    return problemsAbout(problems, Object.fromEntries(wanted));
  }, [problems, severity, field, form, rule, list, code]);
}
