import type { EntryValues, FieldProblem, FollowUp, Issue, Origin } from "@/api";
import { useFormWorld } from "./context";
import { FieldControl } from "./FieldControl";
import { FieldFrame, problemId } from "./FieldFrame";
import { FollowUpField } from "./FollowUpField";
import { IssuesField } from "./IssuesField";
import { SummaryField } from "./SummaryField";
import type { PanelField } from "./form-model";

export interface PanelFieldRowProps {
  id: string;
  field: PanelField;
  value: unknown;
  origin: Origin | null;
  problems: FieldProblem[];
  onChange: (value: unknown) => void;
}

const GROUPS = new Set(["follow_up", "summary", "issues"]);

/** One field of the form with its label, its origin and its broken rules. */
export function PanelFieldRow(props: PanelFieldRowProps) {
  const { id, field, origin, problems } = props;
  return (
    <FieldFrame
      id={id}
      label={field.label}
      help={field.help}
      required={field.required}
      half={field.half}
      origin={origin}
      problems={problems}
      group={GROUPS.has(field.kind)}
    >
      <Shape {...props} />
    </FieldFrame>
  );
}

function Shape({ id, field, value, problems, onChange }: PanelFieldRowProps) {
  const { setup } = useFormWorld();
  const invalid = problems.length > 0;
  switch (field.kind) {
    case "follow_up":
      return (
        <FollowUpField
          id={id}
          value={(value as FollowUp | undefined) ?? null}
          invalid={invalid}
          describedBy={invalid ? problemId(id) : undefined}
          onChange={onChange}
        />
      );
    case "summary":
      return (
        <SummaryField
          id={id}
          value={(value as EntryValues["summary"]) ?? null}
          invalid={invalid}
          onChange={onChange}
        />
      );
    case "issues":
      return (
        <IssuesField
          id={id}
          setup={setup}
          value={(value as Issue[] | undefined) ?? []}
          invalid={invalid}
          onChange={onChange}
        />
      );
    default:
      return (
        <FieldControl id={id} field={field} value={value} invalid={invalid} onChange={onChange} />
      );
  }
}
