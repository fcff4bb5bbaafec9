import { merge, putAt } from "./merge";
import type { Body } from "./types";

export interface Step {
  /** In words, for the button: "Label of Refund amount". */
  what: string;
  before: Body;
  after: Body;
}

interface Kept extends Step {
  group: string | null;
  at: number;
}

const MOST = 200;
/** Edits of the same thing in one go, letter by letter, are one step. */
const TOGETHER_MS = 3000;

/** What can be taken back, and what was. */
export class History {
  private done: Kept[] = [];
  private undone: Kept[] = [];

  get nextUndo(): Step | null {
    return this.done.at(-1) ?? null;
  }

  get nextRedo(): Step | null {
    return this.undone.at(-1) ?? null;
  }

  add(what: string, before: Body, after: Body, group: string | null = null): Step {
    const last = this.done.at(-1);
    const now = Date.now();
    this.undone = [];
    if (last !== undefined && group !== null && last.group === group && now - last.at < TOGETHER_MS)
      this.done[this.done.length - 1] = { ...last, after, at: now };
    else this.done = [...this.done.slice(1 - MOST), { what, before, after, group, at: now }];
    return { what, before, after };
  }

  undo(body: Body): Body {
    const step = this.done.pop();
    if (step === undefined) return body;
    this.undone.push({ ...step, group: null });
    return changed(body, step.after, step.before);
  }

  redo(body: Body): Body {
    const step = this.undone.pop();
    if (step === undefined) return body;
    this.done.push({ ...step, group: null });
    return changed(body, step.before, step.after);
  }
}

/** Only what the step itself changed goes back; whatever was done since, here or by somebody else, stays. */
export function changed(body: Body, from: Body, to: Body): Body {
  if (body === from) return to;
  const { value, clashes } = merge(from, body, to);
  return clashes.reduce((now, clash) => putAt(now, clash.path, clash.theirs) as Body, value);
}
