import { Textarea } from "@mantine/core";
import type { EntryValues } from "@/api";
import classes from "./form.module.css";

type Summary = NonNullable<EntryValues["summary"]>;

const PARTS: { key: keyof Summary; label: string }[] = [
  { key: "reason", label: "Reason" },
  { key: "actions", label: "What was done" },
  { key: "commitment", label: "What was promised" },
  { key: "next_step", label: "Next step" },
];

export interface SummaryFieldProps {
  id: string;
  value: Summary | null;
  invalid: boolean;
  onChange: (summary: Summary) => void;
}

/** The four lines an auditor or the next agent looks for. */
export function SummaryField({ id, value, invalid, onChange }: SummaryFieldProps) {
  return (
    <div className={classes.box} role="group" aria-labelledby={`${id}-label`}>
      {PARTS.map(({ key, label }, i) => (
        <Textarea
          key={key}
          id={i === 0 ? id : undefined}
          label={label}
          autosize
          minRows={1}
          maxRows={4}
          error={invalid}
          value={value?.[key] ?? ""}
          onChange={(event) => onChange({ ...value, [key]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}
