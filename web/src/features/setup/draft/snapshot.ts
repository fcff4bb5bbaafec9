import type { Clash } from "./merge";
import type { Body, Check, Draft } from "./types";

export type Phase =
  | "loading"
  | "failed"
  | "clean"
  | "waiting"
  | "saving"
  /** The server cannot be reached; tried again by itself. */
  | "kept"
  /** The server said no; saved again with the next edit. */
  | "refused"
  /** Somebody else changed the same; nothing is saved until one of the two is chosen. */
  | "clashing";

/** What is known about the last check. */
export interface Checked {
  result: Check;
  /** The revision of the draft it was made of. */
  revision: number;
}

export interface DraftSnapshot {
  phase: Phase;
  /** Why nothing could be read or saved, in one sentence. */
  message: string | null;
  body: Body;
  revision: number;
  baseVersion: number;
  /** Things that differ from what is published, as of the last save. */
  changes: number;
  updatedBy: Draft["updated_by"];
  updatedAt: string | null;
  savedAt: number | null;
  /** Null when there is nothing to take back, else what it would be. */
  undo: string | null;
  redo: string | null;
  clashes: Clash[];
  /** Who changed the draft meanwhile, and when both were put together; null until that happens. */
  joined: { by: string; at: number } | null;
  check: Checked | null;
  checking: boolean;
  /** Why the last check could not be made. */
  checkFailed: string | null;
}

export const EMPTY: Body = {
  fields: [],
  forms: [],
  rules: [],
  code_lists: {},
  lists: [],
  settings: {},
  practice: [],
};
