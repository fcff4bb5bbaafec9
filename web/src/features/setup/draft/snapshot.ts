import type { Checker } from "./checker";
import type { History } from "./history";
import type { Joined } from "./joined";
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
  joined: Joined | null;
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

/** About a draft before it has been read. */
export const NOTHING: Omit<Draft, keyof Body> = {
  revision: 0,
  base_version: 0,
  updated_at: null,
  updated_by: null,
  changes: 0,
};

export function aboutOf(draft: Draft): Omit<Draft, keyof Body> {
  const { revision, base_version, updated_at, updated_by, changes } = draft;
  return { revision, base_version, updated_at, updated_by, changes };
}

const NO_CLASH: Clash[] = [];

type Own = Pick<DraftSnapshot, "phase" | "message" | "body" | "savedAt" | "clashes" | "joined">;

/** What the screen reads of the store's parts. */
export function snapshotOf(
  own: Own,
  about: Omit<Draft, keyof Body>,
  history: History,
  checker: Checker,
): DraftSnapshot {
  return {
    ...own,
    revision: about.revision,
    baseVersion: about.base_version,
    changes: about.changes,
    updatedBy: about.updated_by,
    updatedAt: about.updated_at,
    undo: history.nextUndo?.what ?? null,
    redo: history.nextRedo?.what ?? null,
    clashes: own.clashes.length === 0 ? NO_CLASH : own.clashes,
    check: checker.last,
    checking: checker.running,
    checkFailed: checker.failed,
  };
}
