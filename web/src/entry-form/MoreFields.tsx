import type { FieldProblem } from "@/api";
import { readField, type Values } from "@/lib/drafts";
import { fieldId } from "./EntryForm";
import { Fold } from "./Fold";
import { plainField, problemsOf, type PanelField } from "./form-model";
import { PanelFieldRow } from "./PanelFieldRow";

const ALWAYS: PanelField[] = [
  plainField("follow_up", "Follow-up", "follow_up"),
  plainField("more_issues", "Further issues", "issues"),
];
const SUMMARY = plainField("summary", "Summary", "summary");

export interface MoreFieldsProps {
  id: string;
  /** What is on screen already. */
  fields: PanelField[];
  values: Values;
  problems: FieldProblem[];
  onChange: (field: string, value: unknown) => void;
}

/** What every entry can hold although the published form does not show it. */
export function MoreFields({ id, fields, values, problems, onChange }: MoreFieldsProps) {
  const missing = (wanted: PanelField): boolean => fields.every(({ key }) => key !== wanted.key);
  const row = (wanted: PanelField) => (
    <PanelFieldRow
      key={wanted.key}
      id={fieldId(id, wanted.key)}
      field={wanted}
      value={readField(values, wanted.key)}
      origin={null}
      problems={problemsOf(problems, wanted.key)}
      onChange={(value) => onChange(wanted.key, value)}
    />
  );
  return (
    <>
      {ALWAYS.filter(missing).map(row)}
      {missing(SUMMARY) && (
        <Fold title="Summary" forced={problemsOf(problems, "summary").length > 0}>
          {row(SUMMARY)}
        </Fold>
      )}
    </>
  );
}
