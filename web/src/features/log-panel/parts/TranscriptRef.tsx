import type { LogEntry } from "@/api";
import type { DraftSnapshot } from "@/lib/drafts";
import classes from "./parts.module.css";

/** The transcript is attached by reference: it is read where it is, never copied. */
export function TranscriptRef({ snapshot }: { snapshot: DraftSnapshot<LogEntry> }) {
  const entry = snapshot.entry;
  if (!entry?.transcript_ref) return null;
  return <span className={classes.dim}>Transcript attached</span>;
}
