import { useMemo } from "react";
import type { FieldProblem, LogEntry, Origin } from "@/api";
import { readField, sameValue, type DraftSnapshot } from "@/lib/drafts";
import classes from "./form/form.module.css";
import type { PanelField } from "./form/form-model";
import { problemsOf } from "./form/form-model";
import { PanelFieldRow } from "./form/PanelFieldRow";
import { Fold } from "./parts/Fold";

export interface EntryFormProps {
  /** Prefix of the inputs' ids. */
  id: string;
  fields: PanelField[];
  snapshot: DraftSnapshot<LogEntry>;
  problems: FieldProblem[];
  onChange: (field: string, value: unknown) => void;
}

/** The fields of the published form in its order, the folded ones at the end. */
export function EntryForm({ id, fields, snapshot, problems, onChange }: EntryFormProps) {
  const [open, folded] = useMemo(() => {
    const unfolded = fields.filter((field) => !field.folded);
    return [unfolded, fields.filter((field) => field.folded)] as const;
  }, [fields]);
  const row = (field: PanelField) => (
    <PanelFieldRow
      key={field.key}
      id={fieldId(id, field.key)}
      field={field}
      value={readField(snapshot.values, field.key)}
      origin={originOf(snapshot, field.key)}
      problems={problemsOf(problems, field.key)}
      onChange={(value) => onChange(field.key, value)}
    />
  );
  if (fields.length === 0) return null;
  const needed = folded.some(({ key }) => problemsOf(problems, key).length > 0);
  return (
    <>
      <div className={classes.grid}>{open.map(row)}</div>
      {folded.length > 0 && (
        <Fold title={folded.map(({ label }) => label).join(", ")} forced={needed}>
          <div className={classes.grid}>{folded.map(row)}</div>
        </Fold>
      )}
    </>
  );
}

export function fieldId(prefix: string, key: string): string {
  return `${prefix}-${key.replaceAll(".", "-")}`;
}

/** Where the shown value came from; what was typed since the last save is the agent's own. */
function originOf({ entry, values }: DraftSnapshot<LogEntry>, key: string): Origin | null {
  if (!entry) return null;
  const value = readField(values, key);
  if (sameValue(value, null)) return null;
  if (!sameValue(value, readField(entry.values, key))) return null;
  return entry.origins[key] ?? null;
}
