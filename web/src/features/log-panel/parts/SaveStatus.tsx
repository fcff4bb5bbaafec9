import { agoText, saveStatusText, type DraftSnapshot } from "@/lib/drafts";
import { useNow } from "@/lib/time";
import type { LogEntry } from "@/api";
import classes from "./parts.module.css";

/** "Saved 2 s ago"; only what needs attention is spoken by a screen reader. */
export function SaveStatus({ snapshot }: { snapshot: DraftSnapshot<LogEntry> }) {
  const now = useNow(1000);
  const { phase, savedAt, refusal } = snapshot;
  const text = saveStatusText({ phase, savedAt, message: refusal?.message }, now);
  const alarming = phase === "kept" || phase === "refused";
  return (
    <span
      className={classes.status}
      data-tone={phase === "refused" ? "bad" : phase === "kept" ? "warn" : undefined}
      role={alarming ? "status" : undefined}
      title={savedAt === null ? text : `${text} (last saved ${agoText(now - savedAt)})`}
    >
      {alarming && <span aria-hidden="true">{phase === "refused" ? "▲ " : "◆ "}</span>}
      {text}
    </span>
  );
}
