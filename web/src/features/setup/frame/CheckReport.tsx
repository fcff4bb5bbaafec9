import { Button } from "@mantine/core";
import { Dim, EmptyState, LoadingRows, SectionTitle, StatusPill, type Tone } from "@/ui";
import { useBody, useDraft, useDraftStore, type FormAnswer } from "../draft";
import { refutedWords } from "../model/witness";
import { channelLabel } from "../model/words";
import { ProblemList } from "../parts/Problems";
import { isOld } from "./check-words";
import classes from "./frame.module.css";

const ANSWER: Record<FormAnswer["answer"], { tone: Tone; text: string }> = {
  proved: { tone: "ok", text: "Proved" },
  refuted: { tone: "bad", text: "Refuted" },
  too_large: { tone: "warn", text: "Too large" },
};

function FormRow({ form }: { form: FormAnswer }) {
  const body = useBody();
  const { tone, text } = ANSWER[form.answer];
  return (
    <li className={classes.formAnswer}>
      <StatusPill tone={tone}>{text}</StatusPill>
      <span>
        {form.name}
        {form.channel !== "" && <Dim> · {channelLabel(form.channel)}</Dim>}
      </span>
      <span className={classes.searched}>
        {form.answer === "refuted" ? refutedWords(body, form) : form.searched}
      </span>
    </li>
  );
}

/** Everything the last check said. */
export function CheckReport() {
  const store = useDraftStore();
  const draft = useDraft();
  const { check, checking, checkFailed } = draft;
  if (checkFailed !== null)
    return (
      <EmptyState
        title="The check did not come to its end"
        action={<Button onClick={() => void store.check()}>Check again</Button>}
      >
        {checkFailed}
      </EmptyState>
    );
  if (check === null) return checking ? <LoadingRows rows={4} label="Checking" /> : null;
  const { problems, searched, forms, took_ms: took } = check.result;
  const old = isOld(draft);
  return (
    <div className={classes.report} data-old={old || undefined}>
      {old && (
        <p className={classes.oldReport} role="status">
          <strong>This is about an earlier state of the draft.</strong>{" "}
          {checking ? "It is being checked as it is now." : "It is checked again by itself once it is saved."}
        </p>
      )}
      <section>
        <SectionTitle side={`${(took / 1000).toFixed(2)} s`}>Problems</SectionTitle>
        {problems.length === 0 ? (
          <p>Nothing is wrong with this draft.</p>
        ) : (
          <ProblemList problems={problems} linked />
        )}
      </section>
      <section>
        <SectionTitle>Can every entry be completed?</SectionTitle>
        <p className={classes.searchedAll}>{searched}</p>
        <ul className={classes.formAnswers}>
          {forms.map((form) => (
            <FormRow key={`${form.key} ${form.channel}`} form={form} />
          ))}
        </ul>
      </section>
    </div>
  );
}
