import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { entryQuery, type LogEntry } from "@/api";
import { readField, type DraftSnapshot, type Values } from "@/lib/drafts";
import { RichText } from "@/ui";
import { usePanelWorld } from "../context";
import type { EntrySession } from "../desk";
import { codeText } from "../form/codes";
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
}) {
  const { session, snapshot, from } = props;
  const { setup } = usePanelWorld();
  const shared = useQuery(entryQuery(from.entry_id)).data;
  if (!shared) return null;
  const { values } = shared;
  const notes = values.notes_html ?? "";
  const codes = CODES.map(([field, list]) =>
    codeText(setup.code_lists[list] ?? [], values[field]),
  ).filter((text) => text !== "");
  if (notes === "" && codes.length === 0 && !values.handover_note) return null;
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
      {values.handover_note && <p>{values.handover_note}</p>}
      {notes !== "" && <RichText html={notes} />}
      <Button onClick={takeOver}>Take over text</Button>
    </section>
  );
}
