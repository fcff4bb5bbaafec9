import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, type Setup } from "@/api";
import { CodeQuestions, questionsOf, type Picked } from "@/entry-form";
import { ChannelIcon, Dim, SectionTitle, toastError, When } from "@/ui";
import { sampleQuery, studyQuery, type Progress, type Sample, type Study } from "./studies";
import classes from "./coding.module.css";

const PARTS: { part: "subject" | "summary" | "notes" | "transcript"; title: string }[] = [
  { part: "subject", title: "Subject" },
  { part: "summary", title: "Summary" },
  { part: "notes", title: "Notes" },
  { part: "transcript", title: "What was said" },
];

/** One entry without its codes: it is read, coded, and the next one comes. */
export function SampleTask({ study, sample, setup }: { study: Study; sample: Sample; setup: Setup }) {
  const client = useQueryClient();
  const [picked, setPicked] = useState<Picked>({});
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>("[role='combobox']")?.focus(), []);
  const answer = useMutation({
    meta: { ownErrors: true },
    mutationFn: () =>
      api.post<Progress>(`/coding-studies/${study.id}/answers`, { entry_id: sample.entry_id, codes: picked }),
    onSuccess: async (progress) => {
      client.setQueryData(studyQuery(study.id).queryKey, { ...study, progress });
      void client.invalidateQueries({ queryKey: ["coding-studies"] });
      await client.invalidateQueries({ queryKey: sampleQuery(study.id).queryKey });
    },
    onError: toastError,
  });
  const questions = questionsOf(setup, (list) => sample.lists.includes(list));
  return (
    <div className={classes.page}>
      <div className={classes.task} ref={box}>
        <section className={classes.entry} aria-label="What happened">
          <SectionTitle
            side={
              <>
                <ChannelIcon channel={sample.channel} label /> · <When at={sample.occurred_at} format="day" />
              </>
            }
          >
            What happened
          </SectionTitle>
          {PARTS.filter(({ part }) => sample[part] !== "").map(({ part, title }) => (
            <div key={part} className={classes.part}>
              <h3>{title}</h3>
              <p tabIndex={part === "transcript" ? 0 : undefined} data-part={part}>
                {sample[part]}
              </p>
            </div>
          ))}
          <Dim small>Names, addresses and long numbers are hidden.</Dim>
        </section>
        <section aria-label="Codes">
          <SectionTitle>How would you code it?</SectionTitle>
          <CodeQuestions
            questions={questions}
            picked={picked}
            onPick={setPicked}
            missing={missing}
            onMissing={() => setMissing(true)}
            onDone={() => answer.mutate()}
            answer="Next entry"
            busy={answer.isPending}
          />
        </section>
      </div>
    </div>
  );
}
