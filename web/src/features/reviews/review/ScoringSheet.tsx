import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { api, isProblem } from "@/api";
import { useHotkey } from "@/lib/hotkeys";
import { Dim, Grow, Kbd, KeyHint, SectionTitle, toastError } from "@/ui";
import { choicesOf, isLoss, percentText } from "../words";
import type { ReviewDetail } from "../wire";
import { QuestionRow } from "./QuestionRow";
import { useScoring, type Saving } from "./useScoring";
import classes from "../reviews.module.css";

const GROUP = "Scoring";
const SAVED: Record<Saving, string> = {
  saved: "Saved",
  waiting: "Saving …",
  saving: "Saving …",
  failed: "Not saved",
};

/** The questions of a scorecard, answered by keys or by pointer. */
export function ScoringSheet({ detail }: { detail: ReviewDetail }) {
  const body = detail.body;
  const questions = body.sections.flatMap((section) => section.questions);
  const { answers, note, saving, give, write, complete } = useScoring(detail);
  const [at, setAt] = useState(() => Math.max(0, questions.findIndex(({ key }) => answers[key]?.value == null)));
  const sheet = useRef<HTMLElement>(null);
  const current = questions[at];

  const go = (index: number): void => {
    const next = Math.max(0, Math.min(questions.length - 1, index));
    setAt(next);
    const row = sheet.current?.querySelector<HTMLElement>(`[data-question="${questions[next]?.key}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  const comment = (): void =>
    sheet.current?.querySelector<HTMLElement>(`[data-question="${current?.key}"] textarea`)?.focus();
  const answer = (key: string): void => {
    const choice = current && choicesOf(current).find((one) => one.key === key);
    if (current === undefined || choice === undefined) return;
    give(current.key, { value: choice.value });
    if (current.comment_on_loss && isLoss(current, choice.value)) requestAnimationFrame(comment);
    else go(at + 1);
  };
  const finish = (): void =>
    complete.mutate(undefined, {
      onError: (error) => {
        const field = isProblem(error) ? error.errors[0]?.field.replace("answers.", "") : undefined;
        const index = questions.findIndex(({ key }) => key === field);
        if (index >= 0) go(index);
      },
    });
  useHotkey({ id: "review-next", keys: ["arrowdown", "j"], label: "Next question", group: GROUP, run: () => go(at + 1) });
  useHotkey({ id: "review-before", keys: ["arrowup", "k"], label: "Question before", group: GROUP, run: () => go(at - 1) });
  useHotkey({
    id: "review-answer",
    keys: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "+"],
    label: "Answer: points, 1 for yes, 0 for no",
    group: GROUP,
    run: ({ key }) => answer(key),
  });
  useHotkey({ id: "review-na", keys: "n", label: "Does not apply", group: GROUP, run: () => answer("n") });
  useHotkey({ id: "review-comment", keys: "c", label: "Comment", group: GROUP, run: (event) => {
    event.preventDefault();
    comment();
  } });
  useHotkey({ id: "review-complete", keys: "mod+enter", label: "Complete the review", group: GROUP, run: finish });

  const problems = isProblem(complete.error) ? complete.error : null;
  return (
    <section className={classes.sheet} aria-label="Scorecard" ref={sheet}>
      <SectionTitle side={<Score detail={detail} />}>{detail.evaluation.scorecard.name}</SectionTitle>
      {detail.evaluation.purpose === "calibration" && (
        <p className={classes.hint}>For a calibration: nobody sees this until every reviewer is done.</p>
      )}
      {body.sections.map((section) => (
        <div key={section.key} className={classes.section}>
          <h3>{section.label}</h3>
          {section.questions.map((question) => (
            <QuestionRow
              key={question.key}
              question={question}
              answer={answers[question.key]}
              isCurrent={question.key === current?.key}
              problem={problems?.fieldMessage(`answers.${question.key}`)}
              onFocus={() => setAt(questions.indexOf(question))}
              onGive={(part) => give(question.key, part)}
              onLeave={() => go(questions.indexOf(question))}
            />
          ))}
        </div>
      ))}
      <Textarea
        label="In all"
        placeholder="What went well, what to try next"
        autosize
        minRows={2}
        maxLength={8000}
        value={note}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <div className={classes.foot}>
        <Button variant="filled" loading={complete.isPending} onClick={finish} rightSection={<Kbd keys="mod+enter" inherit />}>
          Complete
        </Button>
        {detail.may.includes("discard") && <Discard id={detail.evaluation.id} />}
        <Grow />
        <span role="status">
          <Dim small>
            {SAVED[saving]}
            {detail.missing.length > 0 && ` · ${detail.missing.length} to go`}
          </Dim>
        </span>
      </div>
      <p className={classes.hint}>
        <KeyHint>Arrows move, numbers answer, n does not apply, c comments.</KeyHint>
      </p>
    </section>
  );
}

function Score({ detail }: { detail: ReviewDetail }) {
  const { score } = detail;
  return (
    <span role="status">
      {score.failed.length > 0 && <span className={classes.failed}>▲ Failed </span>}
      <strong>{percentText(score.percent)}</strong>
    </span>
  );
}

function Discard({ id }: { id: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const discard = useMutation({
    meta: { ownErrors: true },
    mutationFn: () => api.delete(`/reviews/evaluations/${id}`),
    onSuccess: async () => {
      await navigate({ to: "/reviews", replace: true });
      await client.invalidateQueries({ queryKey: ["reviews"] });
    },
    onError: toastError,
  });
  return (
    <Button loading={discard.isPending} onClick={() => discard.mutate()}>
      Leave it to others
    </Button>
  );
}
