import { Textarea } from "@mantine/core";
import { useId } from "react";
import { choicesOf, isLoss } from "../words";
import type { Answer, Question } from "../wire";
import classes from "../reviews.module.css";

interface QuestionRowProps {
  question: Question;
  answer: Answer | undefined;
  isCurrent: boolean;
  problem?: string | undefined;
  readOnly?: boolean;
  onFocus?: () => void;
  onGive: (part: Partial<Answer>) => void;
  /** Escape in the comment: back to the question, where keys answer again. */
  onLeave?: () => void;
}

/** One question with its possible answers, each with its key, and a comment. */
export function QuestionRow(props: QuestionRowProps) {
  const { question, answer } = props;
  const id = useId();
  const value = answer?.value ?? null;
  const wants = question.comment_on_loss && isLoss(question, value);
  return (
    <div
      role="group"
      aria-labelledby={id}
      className={classes.question}
      data-question={question.key}
      data-current={props.isCurrent || undefined}
      tabIndex={-1}
      onFocus={props.onFocus}
    >
      <p id={id} className={classes.asked}>
        {question.label}
        {question.critical && <span className={classes.critical}> Fails the whole</span>}
        <span className={classes.weight}> {question.weight === 0 ? "not counted" : `weight ${question.weight}`}</span>
      </p>
      {question.help !== "" && <p className={classes.hint}>{question.help}</p>}
      <div className={classes.choices} role="radiogroup" aria-labelledby={id}>
        {choicesOf(question).map((choice) => (
          <button
            key={choice.key}
            type="button"
            role="radio"
            aria-checked={value === choice.value}
            data-loss={isLoss(question, choice.value) || undefined}
            className={classes.choice}
            disabled={props.readOnly}
            onClick={() => props.onGive({ value: value === choice.value ? null : choice.value })}
          >
            {choice.label}
            {choice.key !== choice.label && <kbd aria-hidden>{choice.key}</kbd>}
          </button>
        ))}
      </div>
      {(props.isCurrent || wants || (answer?.comment ?? "") !== "" || props.problem !== undefined) && (
        <Textarea
          aria-label={`Comment on ${question.label}`}
          placeholder={wants ? "Say why points are missing" : "Comment"}
          autosize
          minRows={1}
          maxLength={4000}
          readOnly={props.readOnly ?? false}
          error={props.problem}
          value={answer?.comment ?? ""}
          onChange={(event) => props.onGive({ comment: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            props.onLeave?.();
          }}
        />
      )}
    </div>
  );
}
