import { Button } from "@mantine/core";
import type { LogEntry } from "@/api";
import { EntryStatePill, PathLink, RichText, When } from "@/ui";
import { EntryHead } from "./EntryHead";
import classes from "./panel.module.css";
import { ChannelChip } from "./parts/ChannelChip";

/** A finished entry, to be read beside the conversation; it is amended on its own page. */
export function ReadPanel(props: { entry: LogEntry; onNew: () => void; onClose: () => void }) {
  const { entry, onNew, onClose } = props;
  const { values } = entry;
  return (
    <div className={classes.entry}>
      <header className={classes.head}>
        <EntryHead chip={<ChannelChip conversation={entry.conversation ?? undefined} />} onNew={onNew} />
        <p>
          <strong>{entry.person?.name ?? values.subject ?? "Entry"}</strong>{" "}
          <EntryStatePill state={entry.state} />
        </p>
        <p>
          {entry.agent.name} · <When at={entry.completed_at ?? entry.updated_at} />
        </p>
      </header>
      <div className={classes.body}>
        {values.notes_html ? <RichText html={values.notes_html} /> : <p>No notes.</p>}
      </div>
      <footer className={classes.foot}>
        <PathLink to={`/entries/${entry.id}`}>Open entry</PathLink>
        <span className={classes.grow} />
        <Button onClick={onClose}>Back</Button>
      </footer>
    </div>
  );
}
