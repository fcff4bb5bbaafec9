import { CloseButton } from "@mantine/core";
import type { Code, Issue, Setup } from "@/api";
import { CodePicker } from "./CodePicker";
import classes from "./form.module.css";

const PARTS = [
  { key: "topic", label: "Topic", list: "topics" },
  { key: "disposition", label: "Disposition", list: "dispositions" },
  { key: "outcome", label: "Outcome", list: "outcomes" },
] as const;

export interface IssuesFieldProps {
  id: string;
  setup: Setup;
  value: Issue[];
  invalid: boolean;
  onChange: (issues: Issue[]) => void;
}

/** Further issues of the same contact; the first one stands in the form's own fields. */
export function IssuesField({ id, setup, value, invalid, onChange }: IssuesFieldProps) {
  const replace = (at: number, issue: Issue): void =>
    onChange(value.map((old, i) => (i === at ? issue : old)));
  return (
    <>
      {value.map((issue, at) => (
        // Issues have no name of their own: their place is what they are known by.
        <div key={at} className={classes.box} role="group" aria-label={`Issue ${at + 2}`}>
          <div className={classes.line}>
            <span className={classes.grow}>Issue {at + 2}</span>
            <CloseButton
              size={24}
              aria-label={`Remove issue ${at + 2}`}
              onClick={() => onChange(value.filter((_, i) => i !== at))}
            />
          </div>
          {PARTS.map(({ key, label, list }) => (
            <CodePicker
              key={key}
              id={`${id}-${at}-${key}`}
              label={`${label} of issue ${at + 2}`}
              codes={codesOf(setup, list)}
              value={issue[key] ?? null}
              roomy
              placeholder={`${label}…`}
              invalid={invalid && !issue[key]}
              onChange={(code) => replace(at, { ...issue, [key]: code })}
            />
          ))}
        </div>
      ))}
      <button
        type="button"
        id={id}
        className={classes.add}
        onClick={() => onChange([...value, { topic: null, disposition: null, outcome: null }])}
      >
        + Another issue in this contact
      </button>
    </>
  );
}

function codesOf(setup: Setup, list: string): Code[] {
  return setup.code_lists[list] ?? [];
}
