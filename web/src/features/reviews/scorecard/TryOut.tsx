import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SectionTitle } from "@/ui";
import { QuestionRow } from "../review/QuestionRow";
import { percentText } from "../words";
import { previewQuery, type Answers, type Body } from "../wire";
import classes from "../reviews.module.css";

/** The scorecard as reviewers will see it, with the score its answers would have. Nothing is stored. */
export function TryOut({ body }: { body: Body }) {
  const [answers, setAnswers] = useState<Answers>({});
  const asked = new Set(body.sections.flatMap(({ questions }) => questions.map(({ key }) => key)));
  const given = Object.fromEntries(Object.entries(answers).filter(([key]) => asked.has(key)));
  const preview = useQuery(previewQuery(body, given));
  return (
    <section className={classes.sheet} aria-label="Preview">
      <SectionTitle side={<strong role="status">{percentText(preview.data?.score.percent)}</strong>}>
        Try it
      </SectionTitle>
      <p className={classes.hint}>As reviewers see it. What you answer here is not kept.</p>
      {body.sections.map((section) => (
        <div key={section.key} className={classes.section}>
          <h3>
            {section.label}
            <span>
              {percentText(preview.data?.score.sections.find(({ key }) => key === section.key)?.percent)}
            </span>
          </h3>
          {section.questions.map((question) => (
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
          ))}
        </div>
      ))}
    </section>
  );
}
