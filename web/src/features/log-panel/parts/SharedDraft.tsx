import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { entryQuery, type LogEntry } from "@/api";
import { codeText } from "@/entry-form";
import { readField, type DraftSnapshot, type Values } from "@/lib/drafts";
import { RichText } from "@/ui";
import { usePanelWorld } from "../context";
import type { EntrySession } from "../desk";
import classes from "./parts.module.css";

const CODES = [
  ["topic", "topics"],
  ["disposition", "dispositions"],
  ["outcome", "outcomes"],
] as const;

/** What the colleague wrote before the transfer: to read at once, to take over when wanted. */
export function SharedDraft(props: {
  session: EntrySession;
  snapshot: DraftSnapshot<LogEntry>;
  from: NonNullable<LogEntry["shared_from"]>;
  /** What the colleague wrote while transferring. */
  note: string | null;
}) {
  const { session, snapshot, from, note } = props;
  const { setup } = usePanelWorld();
  const shared = useQuery(entryQuery(from.entry_id)).data;
  if (!shared) return null;
  const { values } = shared;
  const notes = values.notes_html ?? "";
  const codes = CODES.map(([field, list]) =>
    codeText(setup.code_lists[list] ?? [], values[field]),
  ).filter((text) => text !== "");
  const words = [note, values.handover_note].filter(Boolean).join(" ");
  if (notes === "" && codes.length === 0 && words === "") return null;
  const takeOver = (): void => {
    const own = readField(snapshot.values, "notes_html");
    if (notes !== "") session.edit("notes_html", typeof own === "string" ? own + notes : notes);
    for (const [field] of CODES) {
      const theirs = (values as Values)[field];
      if (theirs && !readField(snapshot.values, field)) session.edit(field, theirs);
    }
  };
  return (
    <section className={classes.shared} aria-label={`Handed over by ${from.agent.name}`}>
      <p className={classes.dim}>
        Handed over by {from.agent.name}
        {codes.length > 0 && ` · ${codes.join(" · ")}`}
      </p>
      {words !== "" && <p>{words}</p>}
      {notes !== "" && <RichText html={notes} />}
      {(notes !== "" || codes.length > 0) && <Button onClick={takeOver}>Take over text</Button>}
    </section>
  );
}
