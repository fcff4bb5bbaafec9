import { useMutation } from "@tanstack/react-query";
import { api, type LogEntry, type Page } from "@/api";
import { readField, sameValue, type DraftSnapshot } from "@/lib/drafts";
import { toast } from "@/ui";
import { usePanelWorld } from "../context";
import type { EntrySession } from "../desk";
import classes from "./parts.module.css";

const CODES = ["topic", "disposition", "outcome", "status"];

/** Takes the codes of this agent's last completed entry; texts are never copied. */
export function SameAsLast(props: { session: EntrySession; snapshot: DraftSnapshot<LogEntry> }) {
  const { session, snapshot } = props;
  const { me } = usePanelWorld();
  const fill = useMutation({
    mutationFn: () =>
      api.get<Page<LogEntry>>("/log-entries", {
        query: { agent: me.id, state: "completed", limit: 1 },
      }),
    onSuccess: ({ items }) => {
      const last = items[0];
      if (!last) {
        toast("You have completed no entry yet.");
        return;
      }
      for (const field of CODES) {
        const value = readField(last.values, field);
        if (sameValue(value, null) || sameValue(value, readField(snapshot.values, field))) continue;
        session.edit(field, value);
      }
    },
  });
  return (
    <button
      type="button"
      className={classes.textButton}
      disabled={fill.isPending}
      onClick={() => fill.mutate()}
    >
      Same codes as last time
    </button>
  );
}
