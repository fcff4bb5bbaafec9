import { useMemo } from "react";
import type { FieldProblem, Origin } from "@/api";
import { readField, type Values } from "@/lib/drafts";
import { Fold } from "./Fold";
import classes from "./form.module.css";
import { problemsOf, type PanelField } from "./form-model";
import { PanelFieldRow } from "./PanelFieldRow";

export interface EntryFormProps {
  /** Prefix of the inputs' ids. */
  id: string;
  fields: PanelField[];
  values: Values;
  /** Where a shown value came from; without it nothing is said about that. */
  originOf?: (key: string) => Origin | null;
  problems: FieldProblem[];
  onChange: (field: string, value: unknown) => void;
}

/** The fields of the published form in its order, the folded ones at the end. */
export function EntryForm({ id, fields, values, originOf, problems, onChange }: EntryFormProps) {
  const [open, folded] = useMemo(() => {
    const unfolded = fields.filter((field) => !field.folded);
    return [unfolded, fields.filter((field) => field.folded)] as const;
  }, [fields]);
  const row = (field: PanelField) => (
    <PanelFieldRow
      key={field.key}
      id={fieldId(id, field.key)}
      field={field}
      value={readField(values, field.key)}
      origin={originOf?.(field.key) ?? null}
      problems={problemsOf(problems, field.key)}
      onChange={(value) => onChange(field.key, value)}
    />
  );
  if (fields.length === 0) return null;
  const needed = folded.some(({ key }) => problemsOf(problems, key).length > 0);
  return (
    <>
      {open.length > 0 && <div className={classes.grid}>{open.map(row)}</div>}
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
