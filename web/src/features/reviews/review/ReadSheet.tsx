import { Link } from "@tanstack/react-router";
import { Dim, SectionTitle, StatusPill, When } from "@/ui";
import { answerText, isLoss, percentText, stateOf } from "../words";
import type { Answers, ReviewDetail } from "../wire";
import { Decide } from "./Decide";
import { History } from "./History";
import { Onwards } from "./Onwards";
import { Respond } from "./Respond";
import classes from "../reviews.module.css";

/** A completed review: what was given and why, and what may be done about it. */
export function ReadSheet({ detail }: { detail: ReviewDetail }) {
  const { evaluation: review, score } = detail;
  const body = detail.body;
  const answers = detail.answers as Answers;
  const state = stateOf(review);
  return (
    <section className={classes.sheet} aria-label="Review">
      <SectionTitle side={<StatusPill tone={state.tone}>{state.label}</StatusPill>}>{review.scorecard.name}</SectionTitle>
      <p className={classes.line}>
        <strong className={classes.big} data-failed={score.failed.length > 0 || undefined}>
          {percentText(review.percent)}
        </strong>
        <Dim>
          by {review.reviewer?.name}, <When at={review.completed_at} />, version {review.scorecard.number}
        </Dim>
      </p>
      {score.failed.length > 0 && (
        <p className={classes.bad}>
          <span aria-hidden>▲ </span>A question that fails the whole was not met; without it{" "}
          {percentText(score.possible === 0 ? null : Math.round((score.earned / score.possible) * 1000) / 10)} were
          earned.
        </p>
      )}
      {body.sections.map((section) => (
        <div key={section.key} className={classes.section}>
          <h3>
            {section.label}
            <span>{percentText(score.sections.find(({ key }) => key === section.key)?.percent)}</span>
          </h3>
          <dl className={classes.given}>
            {section.questions.map((question) => (
              <div key={question.key}>
                <dt>
                  {question.label}
                  {question.critical && isLoss(question, answers[question.key]?.value) && (
                    <span className={classes.critical}> Fails the whole</span>
                  )}
                </dt>
                <dd data-loss={isLoss(question, answers[question.key]?.value) || undefined}>
                  {answerText(question, answers[question.key]?.value)}
                </dd>
                {(answers[question.key]?.comment ?? "") !== "" && (
                  <dd className={classes.comment}>{answers[question.key]?.comment}</dd>
                )}
              </div>
            ))}
          </dl>
        </div>
      ))}
      {detail.note !== "" && (
        <div className={classes.part}>
          <h3>In all</h3>
          <p>{detail.note}</p>
        </div>
      )}
      {detail.may.includes("acknowledge") && <Respond detail={detail} />}
      {detail.may.includes("resolve") && <Decide detail={detail} />}
      <History steps={detail.steps} />
      <div className={classes.foot}>
        {review.sample_id !== null && <Onwards sampleId={review.sample_id} />}
        {review.calibration_id !== null && (
          <Link to="/reviews/calibrations/$calibrationId" params={{ calibrationId: review.calibration_id }}>
            The calibration
          </Link>
        )}
      </div>
    </section>
  );
}
