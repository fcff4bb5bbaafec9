import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  api,
  isProblem,
  newId,
  setupQuery,
  setupVersionQuery,
  type FieldProblem,
  type LogEntry,
  type Problem,
  type Setup,
} from "@/api";
import { usePanelWorld } from "./context";
import type { EntrySession } from "./desk";

export interface Completion {
  busy: boolean;
  problems: FieldProblem[];
  /** Why nothing was completed, when it is not about single fields. */
  message: string | null;
  run: () => Promise<void>;
  /** The agent is mending this field. */
  clear: (field: string) => void;
}

/** Saves what is unsent, then completes. Refused: every broken rule, and nothing is lost. */
export function useComplete(session: EntrySession): Completion {
  const { desk, setup } = usePanelWorld();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [message, setMessage] = useState<string | null>(null);

  const refused = (error: unknown): void => {
    if (!isProblem(error)) throw error;
    if (isSetupChange(error)) {
      moveTo((error.body as { form?: Setup }).form);
      setMessage("Look at what changed above, then complete again.");
    } else if (error.status === 422 && error.errors.length > 0) {
      setProblems(error.errors);
      setMessage(beyondFields(error));
    }
    else setMessage(error.offline ? OFFLINE : error.message);
  };

  /** The form that was shown is kept: what differs is told by comparing the two. */
  const moveTo = (form: Setup | undefined): void => {
    client.setQueryData(setupVersionQuery(setup.version).queryKey, setup);
    if (form) client.setQueryData(setupQuery.queryKey, form);
    else void client.invalidateQueries({ queryKey: setupQuery.queryKey });
  };

  const run = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setMessage(null);
    setProblems([]);
    try {
      if (!(await session.flush())) {
        const { phase, refusal } = session.getSnapshot();
        setProblems(refusal?.errors ?? []);
        setMessage(phase === "kept" ? OFFLINE : (refusal?.message ?? OFFLINE));
        return;
      }
      const entry = session.getSnapshot().entry;
      if (!entry) return;
      const done = await complete(entry, setup.version);
      desk.leave(session, done);
      refresh(done);
    } catch (error) {
      await reread(session);
      refused(error);
    } finally {
      setBusy(false);
    }
  };

  const refresh = (done: LogEntry): void => {
    client.setQueryData(["entry", done.id], done);
    for (const key of ["work-list", "entries"]) void client.invalidateQueries({ queryKey: [key] });
    if (done.person) void client.invalidateQueries({ queryKey: ["person", done.person.id] });
  };

  const clear = (field: string): void =>
    setProblems((now) => now.filter((problem) => !problem.field.startsWith(field)));

  return { busy, problems, message, run, clear };
}

const OFFLINE =
  "The server cannot be reached. Your text is kept on this device; complete when the line is back.";

/** What no field can show: a rule about none, and whom to tell of what the agent cannot mend. */
function beyondFields({ body, errors, message }: Problem): string | null {
  const loose = errors.filter(({ field }) => field === "").map((problem) => problem.message);
  const stuck = (body as { blocked?: { kind: string }[] }).blocked?.some(({ kind }) => kind !== "hidden_field");
  return [...loose, ...(stuck ? [message] : [])].join(" ") || null;
}

function isSetupChange({ type, errors }: Problem): boolean {
  return type.endsWith("setup_changed") || errors.some(({ field }) => field === "form_version");
}

function complete(entry: LogEntry, formVersion: number): Promise<LogEntry> {
  return api.post<LogEntry>(
    `/log-entries/${entry.id}/complete`,
    { revision: entry.revision, form_version: formVersion },
    { idempotencyKey: newId() },
  );
}

/** A refusal may mean that somebody else was faster: the newest state shows it. */
async function reread(session: EntrySession): Promise<void> {
  try {
    await session.reread();
  } catch {
    // The refusal itself is what the agent has to read.
  }
}
