import { agoText } from "@/lib/drafts";
import { useNow } from "@/lib/time";
import { Dim } from "@/ui";
import { useDraft, type DraftSnapshot } from "../draft";
import classes from "./frame.module.css";

function saveText(draft: DraftSnapshot, now: number): string {
  switch (draft.phase) {
    case "waiting":
    case "saving":
      return "Saving…";
    case "kept":
      return "Kept on this device – will be sent";
    case "refused":
      return `Not saved: ${draft.message ?? ""}`;
    case "clashing":
      return "Not saved: choose below";
    default:
      return draft.savedAt === null ? "" : `Saved ${agoText(now - draft.savedAt)}`;
  }
}

/** "Saved 2 s ago" */
export function SaveState() {
  const draft = useDraft();
  const now = useNow(1000);
  const text = saveText(draft, now);
  if (draft.phase === "refused" || draft.phase === "clashing")
    return (
      <span role="alert" className={classes.notSaved}>
        <span aria-hidden>▲ </span>
        {text}
      </span>
    );
  return <Dim small>{text}</Dim>;
}
