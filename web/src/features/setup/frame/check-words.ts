import type { Tone } from "@/ui";
import type { DraftSnapshot, SetupProblem } from "../draft";
import { counted } from "../model/words";

export interface Verdict {
  tone: Tone;
  text: string;
  /** The draft has changed since. */
  old: boolean;
}

export function countOf(problems: readonly SetupProblem[], severity: SetupProblem["severity"]): number {
  return problems.filter((problem) => problem.severity === severity).length;
}

/** The draft is another one by now than the one that was checked. */
export function isOld({ check, revision, phase }: Pick<DraftSnapshot, "check" | "revision" | "phase">): boolean {
  return check !== null && (check.revision !== revision || phase !== "clean");
}

/** The last check in two words. */
export function verdictOf(draft: Pick<DraftSnapshot, "check" | "checking" | "checkFailed" | "revision" | "phase">): Verdict {
  const { check, checking, checkFailed } = draft;
  if (checking) return { tone: "run", text: "Checking…", old: false };
  if (checkFailed !== null) return { tone: "warn", text: "Not checked", old: false };
  if (check === null) return { tone: "idle", text: "Not checked yet", old: false };
  const { answer, problems } = check.result;
  const old = isOld(draft);
  const [errors, warnings] = [countOf(problems, "error"), countOf(problems, "warning")];
  const more = warnings > 0 ? ` · ${counted(warnings, "warning")}` : "";
  if (errors > 0) return { tone: "bad", text: `${counted(errors, "error")}${more}`, old };
  if (answer === "too_large") return { tone: "warn", text: `Too large to prove${more}`, old };
  return { tone: "ok", text: `Proved${more}`, old };
}
