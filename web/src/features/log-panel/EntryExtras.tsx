import type { FieldProblem, LogEntry } from "@/api";
import { readField, type DraftSnapshot } from "@/lib/drafts";
import type { EntrySession } from "./desk";
import { fieldId } from "./EntryForm";
import { plainField, problemsOf, type PanelField } from "./form/form-model";
import { PanelFieldRow } from "./form/PanelFieldRow";
import { Fold } from "./parts/Fold";
import { Links } from "./parts/Links";
import { SameAsLast } from "./parts/SameAsLast";
import { TranscriptRef } from "./parts/TranscriptRef";
import classes from "./panel.module.css";

/** What every entry can hold although the published form does not show it. */
const ALWAYS: PanelField[] = [
  plainField("follow_up", "Follow-up", "follow_up"),
  plainField("more_issues", "Further issues", "issues"),
];
const SUMMARY = plainField("summary", "Summary", "summary");

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
  const missing = (wanted: PanelField): boolean => fields.every(({ key }) => key !== wanted.key);
  const row = (wanted: PanelField) => (
    <PanelFieldRow
      key={wanted.key}
      id={fieldId(id, wanted.key)}
      field={wanted}
      value={readField(snapshot.values, wanted.key)}
      origin={null}
      problems={problemsOf(problems, wanted.key)}
      onChange={(value) => onChange(wanted.key, value)}
    />
  );
  return (
    <div className={classes.extras}>
      {ALWAYS.filter(missing).map(row)}
      {missing(SUMMARY) && (
        <Fold title="Summary" forced={problemsOf(problems, "summary").length > 0}>
          {row(SUMMARY)}
        </Fold>
      )}
      <Fold title={linksTitle(snapshot.entry)}>
        <Links session={session} entry={snapshot.entry} />
      </Fold>
      <div className={classes.extraLine}>
        <SameAsLast session={session} snapshot={snapshot} />
        <TranscriptRef snapshot={snapshot} />
      </div>
    </div>
  );
}

function linksTitle(entry: LogEntry | null): string {
  const count = entry?.links.length ?? 0;
  return count === 0 ? "Links" : `Links (${count})`;
}
