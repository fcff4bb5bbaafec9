import { Button } from "@mantine/core";
import { useId } from "react";
import type { Code } from "@/api";
import { KeyHint } from "@/ui";
import { CodePicker } from "../CodePicker";
import classes from "./coding.module.css";

export interface CodeQuestion {
  field: string;
  label: string;
  codes: Code[];
}

export type Picked = Readonly<Record<string, string>>;

interface CodeQuestionsProps {
  questions: readonly CodeQuestion[];
  picked: Picked;
  onPick: (picked: Picked) => void;
  /** With a code for every question. */
  onDone: () => void;
  /** It was tried with a code missing. */
  missing: boolean;
  onMissing: () => void;
  /** On the button. */
  answer: string;
  busy?: boolean;
}

/** Codes for a contact, one list after the other: a code that is chosen leads to the next list, the last one to the button. */
export function CodeQuestions(props: CodeQuestionsProps) {
  const { questions, picked, onPick, onDone, missing, onMissing, answer, busy = false } = props;
  const id = useId();
  const firstOpen = questions.find(({ field }) => picked[field] === undefined);
  const focus = (part: string): void => document.getElementById(`${id}-${part}`)?.focus();

  function pick(field: string, code: string | null): void {
    const others = Object.fromEntries(Object.entries(picked).filter(([one]) => one !== field));
    onPick(code === null ? others : { ...others, [field]: code });
    if (code === null) return;
    const next = questions.find((one) => one.field !== field && others[one.field] === undefined);
    // After the picker has marked what it holds.
    requestAnimationFrame(() => requestAnimationFrame(() => focus(next?.field ?? "answer")));
  }

  return (
    <form
      className={classes.questions}
      onSubmit={(event) => {
        event.preventDefault();
        if (firstOpen === undefined) onDone();
        else {
          onMissing();
          focus(firstOpen.field);
        }
      }}
    >
      {questions.map(({ field, label, codes }) => {
        const lacks = missing && picked[field] === undefined;
        return (
          <div key={field} className={classes.question}>
            <label htmlFor={`${id}-${field}`}>{label}</label>
            <CodePicker
              id={`${id}-${field}`}
              label={label}
              codes={codes}
              value={picked[field] ?? null}
              onChange={(code) => pick(field, code)}
              invalid={lacks}
              describedBy={lacks ? `${id}-${field}-lacks` : undefined}
              required
              roomy
            />
            {lacks && (
              <p id={`${id}-${field}-lacks`} className={classes.lacks}>
                <span aria-hidden>▲ </span>
                Choose a code first.
              </p>
            )}
          </div>
        );
      })}
      <div className={classes.answer}>
        <Button id={`${id}-answer`} type="submit" variant="filled" loading={busy}>
          {answer}
        </Button>
        <KeyHint>Type and press Enter: each code leads to the next list.</KeyHint>
      </div>
    </form>
  );
}
