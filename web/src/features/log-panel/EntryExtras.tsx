import type { FieldProblem, LogEntry } from "@/api";
import { Fold, MoreFields, TranscriptOf, type PanelField } from "@/entry-form";
import type { DraftSnapshot } from "@/lib/drafts";
import type { EntrySession } from "./desk";
import { Links } from "./parts/Links";
import { SameAsLast } from "./parts/SameAsLast";
import classes from "./panel.module.css";

export interface EntryExtrasProps {
  id: string;
  session: EntrySession;
  snapshot: DraftSnapshot<LogEntry>;
  fields: PanelField[];
  problems: FieldProblem[];
  onChange: (field: string, value: unknown) => void;
}

export function EntryExtras(props: EntryExtrasProps) {
  const { id, session, snapshot, fields, problems, onChange } = props;
  return (
    <div className={classes.extras}>
      <MoreFields
        id={id}
        fields={fields}
        values={snapshot.values}
        problems={problems}
        onChange={onChange}
      />
      <Fold title={linksTitle(snapshot.entry)}>
        <Links session={session} entry={snapshot.entry} />
      </Fold>
      <div className={classes.extraLine}>
        <SameAsLast session={session} snapshot={snapshot} />
      </div>
      {snapshot.entry && (
        <TranscriptOf entry={snapshot.entry} onChanged={(entry) => session.serverMoved(entry)} />
      )}
    </div>
  );
}

function linksTitle(entry: LogEntry | null): string {
  const count = entry?.links.length ?? 0;
  return count === 0 ? "Links" : `Links (${count})`;
}
