import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, type Setup } from "@/api";
import { CodeQuestions, questionsOf, type Picked } from "@/entry-form";
import { ChannelIcon, Dim, SectionTitle } from "@/ui";
import { practiceQuery, type Judged, type PracticeContact } from "./practice";
import { Verdict } from "./Verdict";
import classes from "./practice.module.css";

interface TaskProps {
  contact: PracticeContact;
  setup: Setup;
  title: string;
  next: () => void;
  /** After it comes the score. */
  last: boolean;
}

/** One made-up contact: it is read, coded, and what differs is shown at once. */
export function ContactTask({ contact, setup, title, next, last }: TaskProps) {
  const client = useQueryClient();
  const [picked, setPicked] = useState<Picked>({});
  const [missing, setMissing] = useState(false);
  const questions = questionsOf(setup, (_, field) => contact.fields.includes(field));
  const judge = useMutation({
    mutationFn: () => api.post<Judged>(`/practice/${encodeURIComponent(contact.key)}/answers`, { codes: picked }),
    onSuccess: () => client.invalidateQueries({ queryKey: practiceQuery.queryKey }),
  });
  const text = useRef<HTMLElement>(null);
  useEffect(() => text.current?.querySelector<HTMLElement>("[role='combobox']")?.focus(), []);
  return (
    <section ref={text} className={classes.task} aria-label={title}>
      <div className={classes.contact}>
        <SectionTitle side={<ChannelIcon channel={contact.channel} label />}>{title}</SectionTitle>
        <Spoken text={contact.text} />
      </div>
      {judge.data === undefined ? (
        <div>
          <SectionTitle side={contact.agreed !== null && <Dim small>Your first answer counts</Dim>}>
            How would you code it?
          </SectionTitle>
          <CodeQuestions
            questions={questions}
            picked={picked}
            onPick={setPicked}
            missing={missing}
            onMissing={() => setMissing(true)}
            onDone={() => judge.mutate()}
            answer="Compare"
            busy={judge.isPending}
          />
        </div>
      ) : (
        <div>
          <Verdict judged={judge.data} questions={questions} picked={picked} />
          <Button ref={(button) => button?.focus()} variant="filled" onClick={next}>
            {last ? "See the score" : "Next contact"}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The sides of a conversation part at " - ": each on a line of its own. */
function Spoken({ text }: { text: string }) {
  return (
    <div className={classes.spoken}>
      {text.split(/\s[-–]\s(?=\p{Lu})/u).map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}
