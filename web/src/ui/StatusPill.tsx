import type { ReactNode } from "react";
import type { ConversationState, EntryState } from "@/api";
import { ENTRY_STATE_LABEL, humanise, STATE_LABEL } from "@/lib/words";
import classes from "./ui.module.css";

export type Tone = "ok" | "bad" | "warn" | "run" | "idle";

// Shape, colour and text all say it: none of them alone has to be seen.
const SHAPE: Record<Tone, string> = { ok: "●", bad: "▲", warn: "◆", run: "◐", idle: "○" };

export function StatusPill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.pill}>
      <span aria-hidden data-shape={tone} className={classes[tone]}>
        {SHAPE[tone]}
      </span>
      <span>{children}</span>
    </span>
  );
}

const STATE_TONE: Record<ConversationState, Tone> = {
  queued: "warn",
  offered: "warn",
  connected: "ok",
  on_hold: "run",
  wrap_up: "run",
  closed: "idle",
  abandoned: "bad",
  new: "warn",
  open: "ok",
  pending: "run",
  snoozed: "idle",
  resolved: "idle",
  reopened: "warn",
};

function isState(state: string): state is ConversationState {
  return state in STATE_TONE;
}

export function ConversationStatePill({ state }: { state: string }) {
  if (!isState(state)) return <StatusPill tone="idle">{humanise(state)}</StatusPill>;
  return <StatusPill tone={STATE_TONE[state]}>{STATE_LABEL[state]}</StatusPill>;
}

const ENTRY_TONE: Record<EntryState, Tone> = {
  draft: "run",
  unfinished: "bad",
  completed: "ok",
  amended: "ok",
  void: "idle",
};

export function EntryStatePill({ state }: { state: EntryState }) {
  return <StatusPill tone={ENTRY_TONE[state]}>{ENTRY_STATE_LABEL[state]}</StatusPill>;
}

export function CaseStatePill({ status }: { status: string }) {
  return (
    <StatusPill tone={status === "open" ? "warn" : "ok"}>
      {status === "open" ? "Open" : "Resolved"}
    </StatusPill>
  );
}
