import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "@/api";
import { Dim, SectionTitle } from "@/ui";
import { percentText } from "../words";
import { previewQuery, type Answers, type ReviewDetail } from "../wire";
import { QuestionRow } from "./QuestionRow";
import { useVerb } from "./useVerb";
import classes from "../reviews.module.css";

/** A dispute is decided: the review stands, or is changed where it was wrong. */
export function Decide({ detail }: { detail: ReviewDetail }) {
  const { id, revision } = detail.evaluation;
  const body = detail.body;
  const [reason, setReason] = useState("");
  const [answers, setAnswers] = useState<Answers | null>(null);
  const resolve = useVerb(id, "resolve", "Decided; the agent is told");
  const preview = useQuery({ ...previewQuery(body, answers ?? {}), enabled: answers !== null });
  const dispute = detail.steps.findLast(({ kind }) => kind === "disputed");
  const decide = (decision: "upheld" | "changed"): void =>
    resolve.mutate({ revision, decision, reason, answers: decision === "changed" ? answers : null });
  return (
    <div className={classes.answer}>
      <SectionTitle>Decide the dispute</SectionTitle>
      <blockquote className={classes.quote}>{dispute?.text}</blockquote>
      {answers !== null &&
        body.sections.flatMap(({ questions }) =>
          questions.map((question) => (
            <QuestionRow
              key={question.key}
              question={question}
              answer={answers[question.key]}
              isCurrent={false}
              onGive={(part) =>
                setAnswers({
                  ...answers,
                  [question.key]: { value: null, comment: "", ...answers[question.key], ...part },
                })
              }
            />
          )),
        )}
      <Textarea
        label="Reason, which the agent reads"
        autosize
        minRows={2}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {resolve.isError && (
        <p role="alert" className={classes.bad}>
          <span aria-hidden>▲ </span>
          {messageOf(resolve.error)}
        </p>
      )}
      <div className={classes.foot}>
        {answers === null ? (
          <>
            <Button variant="filled" loading={resolve.isPending} onClick={() => decide("upheld")}>
              Uphold the review
            </Button>
            <Button onClick={() => setAnswers(detail.answers as Answers)}>Change answers</Button>
          </>
        ) : (
          <>
            <Button variant="filled" loading={resolve.isPending} onClick={() => decide("changed")}>
              Change to {percentText(preview.data?.score.percent)}
            </Button>
            <Button onClick={() => setAnswers(null)}>Leave as it is</Button>
          </>
        )}
        <Dim small>What was before stays in the history.</Dim>
      </div>
    </div>
  );
}
