import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, isProblem } from "@/api";
import { toast, toastError } from "@/ui";
import { reviewQuery, type Answer, type Answers, type ReviewDetail } from "../wire";

const SOON_MS = 400;
const EMPTY: Answer = { value: null, comment: "" };

export type Saving = "saved" | "waiting" | "saving" | "failed";

/** Answers as they are given, saved as one goes; the score is the server's. */
export function useScoring(detail: ReviewDetail) {
  const client = useQueryClient();
  const id = detail.evaluation.id;
  const [answers, setAnswers] = useState<Answers>(() => detail.answers as Answers);
  const [note, setNote] = useState(detail.note);
  const [saving, setSaving] = useState<Saving>("saved");
  const last = useRef({ answers, note, revision: detail.evaluation.revision });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  // One save after the other: each names the revision that the one before it made.
  const line = useRef<Promise<void>>(Promise.resolve());

  const keep = (fresh: ReviewDetail): void => {
    last.current.revision = fresh.evaluation.revision;
    client.setQueryData(reviewQuery(id).queryKey, fresh);
  };

  const flush = (): Promise<void> => {
    if (timer.current === null) return line.current;
    clearTimeout(timer.current);
    timer.current = null;
    line.current = line.current.then(async () => {
      setSaving("saving");
      try {
        const { answers: given, note: written, revision } = last.current;
        keep(await api.patch<ReviewDetail>(`/reviews/evaluations/${id}`, { revision, answers: given, note: written }));
        setSaving(timer.current === null ? "saved" : "waiting");
      } catch (error) {
        setSaving("failed");
        toastError(error);
      }
    });
    return line.current;
  };

  const later = (): void => {
    setSaving("waiting");
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), SOON_MS);
  };

  useEffect(() => () => void flush(), []); // eslint-disable-line react-hooks/exhaustive-deps -- once, when one leaves

  const give = (key: string, part: Partial<Answer>): void => {
    const next = { ...last.current.answers, [key]: { ...EMPTY, ...last.current.answers[key], ...part } };
    last.current.answers = next;
    setAnswers(next);
    later();
  };
  const write = (text: string): void => {
    last.current.note = text;
    setNote(text);
    later();
  };

  const complete = useMutation({
    meta: { ownErrors: true },
    mutationFn: async () => {
      await flush();
      return api.post<ReviewDetail>(`/reviews/evaluations/${id}/complete`, {
        revision: last.current.revision,
        entry_revision: detail.evaluation.entry_revision,
      });
    },
    onSuccess: async (done) => {
      client.setQueryData(reviewQuery(id).queryKey, done);
      toast("Review completed");
      await client.invalidateQueries({ queryKey: ["reviews"] });
    },
    onError: (error) => {
      if (isProblem(error) && error.type.endsWith("/reviewed_entry_amended"))
        void client.invalidateQueries({ queryKey: reviewQuery(id).queryKey });
      toastError(error);
    },
  });

  return { answers, note, saving, give, write, complete };
}
