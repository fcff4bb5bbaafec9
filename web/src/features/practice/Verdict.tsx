import { codeText, type CodeQuestion, type Picked } from "@/entry-form";
import { SectionTitle, StatusPill } from "@/ui";
import type { Judged, PracticeDifference } from "./practice";
import classes from "./practice.module.css";

interface VerdictProps {
  judged: Judged;
  questions: readonly CodeQuestion[];
  picked: Picked;
}

function Differing({ difference, question }: { difference: PracticeDifference; question: CodeQuestion }) {
  const { yours, wanted, definition, counter_example: counter } = difference;
  const code = question.codes.find((one) => one.code === wanted);
  return (
    <>
      <dl className={classes.sides}>
        <div>
          <dt>You chose</dt>
          <dd>{codeText(question.codes, yours)}</dd>
        </div>
        <div>
          <dt>The definitions say</dt>
          <dd>
            <strong>{codeText(question.codes, wanted)}</strong>
          </dd>
        </div>
      </dl>
      {definition !== "" && <p>{definition}</p>}
      {code?.example != null && <p className={classes.more}>For example: {code.example}</p>}
      {counter !== "" && (
        <p className={classes.more}>
          Not {codeText(question.codes, yours)}: {counter}
        </p>
      )}
    </>
  );
}

/** What was chosen beside what the definitions say, list by list, and why. */
export function Verdict({ judged, questions, picked }: VerdictProps) {
  const right = judged.differences.length === 0;
  return (
    <div className={classes.verdict} role="status">
      <SectionTitle>{right ? "As the definitions say" : "It differs"}</SectionTitle>
      {questions.map((question) => {
        const difference = judged.differences.find(({ field }) => field === question.field);
        return (
          <section key={question.field} className={classes.answered} aria-label={question.label}>
            <StatusPill tone={difference === undefined ? "ok" : "bad"}>
              {question.label}
              {difference === undefined ? `: ${codeText(question.codes, picked[question.field])}` : " differs"}
            </StatusPill>
            {difference !== undefined && <Differing difference={difference} question={question} />}
          </section>
        );
      })}
      {judged.why !== "" && <p className={classes.why}>{judged.why}</p>}
    </div>
  );
}
