import { CHANNEL_LABEL } from "@/lib/words";
import type { Tone } from "@/ui";
import type { Question, Review, Step } from "./wire";

export const STATE: Record<Review["state"], { label: string; tone: Tone }> = {
  draft: { label: "Being scored", tone: "run" },
  completed: { label: "To acknowledge", tone: "warn" },
  acknowledged: { label: "Acknowledged", tone: "ok" },
  disputed: { label: "Disputed", tone: "bad" },
  resolved: { label: "Decided", tone: "ok" },
};

export const STEP: Record<Step["kind"], string> = {
  completed: "completed the review",
  acknowledged: "acknowledged it",
  disputed: "disputed it",
  upheld: "upheld it",
  changed: "changed it",
};

export function stateOf(review: Review): { label: string; tone: Tone } {
  if (review.state === "resolved" && review.decision !== null)
    return { label: review.decision === "upheld" ? "Upheld" : "Changed", tone: "ok" };
  if (review.purpose === "calibration" && review.state === "completed") return { label: "Calibration", tone: "idle" };
  return STATE[review.state];
}

/** "87.5 %", and a dash where nothing counted. */
export function percentText(percent: number | null | undefined): string {
  return percent == null ? "–" : `${Number.isInteger(percent) ? percent : percent.toFixed(1)} %`;
}

/** What can be given to a question, with its key. */
export function choicesOf(question: Question): { value: number | "na"; label: string; key: string }[] {
  const points =
    question.kind === "yes_no"
      ? [
          { value: 1, label: "Yes", key: "1" },
          { value: 0, label: "No", key: "0" },
        ]
      : Array.from({ length: question.most + 1 }, (_, points) => ({
          value: points,
          label: String(points),
          // There is no key for ten: it is given by "+".
          key: points === 10 ? "+" : String(points),
        }));
  return question.may_not_apply ? [...points, { value: "na" as const, label: "Does not apply", key: "n" }] : points;
}

export function answerText(question: Question, value: number | "na" | null | undefined): string {
  if (value == null) return "No answer";
  if (value === "na") return "Does not apply";
  if (question.kind === "yes_no") return value === 1 ? "Yes" : "No";
  return `${value} of ${question.most}`;
}

/** Whether points were taken away. */
export function isLoss(question: Question, value: number | "na" | null | undefined): boolean {
  return typeof value === "number" && value < question.most;
}

const CHANNELS = new Set<string>(Object.values(CHANNEL_LABEL));

/** A subject that only names the channel says less than the topic. */
export function entryName(entry: Review["entry"]): string {
  if (entry === null) return "Entry";
  const says = entry.subject !== "" && !CHANNELS.has(entry.subject);
  return says ? entry.subject : entry.topic_label || entry.subject || "Entry without a subject";
}
