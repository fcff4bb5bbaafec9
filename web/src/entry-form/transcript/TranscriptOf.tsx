import { useMutation } from "@tanstack/react-query";
import { api, type LogEntry } from "@/api";
import { PathLink, toastUndo, When } from "@/ui";
import { AttachMenu } from "./AttachMenu";
import { linesText } from "./lines";
import classes from "./transcript.module.css";

export interface TranscriptOfProps {
  entry: LogEntry;
  onChanged: (entry: LogEntry) => void;
}

/** The transcript is attached by reference: it is read where it is, never copied. */
export function TranscriptOf({ entry, onChanged }: TranscriptOfProps) {
  const path = `/log-entries/${entry.id}/transcript` as const;
  const attach = useMutation({
    mutationFn: (conversationId: string) =>
      api.post<LogEntry>(path, { conversation_id: conversationId }),
    onSuccess: onChanged,
  });
  const review = useMutation({
    mutationFn: () => api.post<LogEntry>(`${path}/reviewed`),
    onSuccess: onChanged,
  });
  const detach = useMutation({
    mutationFn: () => api.delete<LogEntry>(path),
    onSuccess: (answer) => {
      const before = entry.transcript_ref?.conversation_id;
      onChanged(answer);
      if (before !== undefined)
        toastUndo("Transcript detached", () => attach.mutate(before));
    },
  });
  const mayChange = entry.may.edit || entry.may.amend;
  const busy = attach.isPending || review.isPending || detach.isPending;
  const transcript = entry.transcript_ref;
  if (transcript === null)
    return mayChange ? <AttachMenu entry={entry} busy={busy} onPick={(id) => attach.mutate(id)} /> : null;
  const { conversation_id: source, lines, reviewed_at: at, reviewed_by: by } = transcript;
  return (
    <div className={classes.line}>
      <span>
        Transcript attached · <PathLink to={`/conversations/${source}`}>{linesText(lines)}</PathLink>
      </span>
      {at === null ? (
        mayChange &&
        lines > 0 && (
          <span className={classes.part}>
            <span aria-hidden>·</span>
            <button
              type="button"
              className={classes.button}
              disabled={busy}
              onClick={() => review.mutate()}
            >
              Mark as reviewed
            </button>
          </span>
        )
      ) : (
        <span>
          <span aria-hidden>· ✓ </span>reviewed by {by?.name ?? "somebody"}, <When at={at} />
        </span>
      )}
      {mayChange && (
        <span className={classes.part}>
          <span aria-hidden>·</span>
          <button
            type="button"
            className={classes.button}
            disabled={busy}
            onClick={() => detach.mutate()}
          >
            Detach
          </button>
        </span>
      )}
    </div>
  );
}
