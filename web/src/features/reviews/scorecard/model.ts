import type { Body, Question, Section } from "../wire";

/** A key that is new in this scorecard: it stays with the question through all versions. */
export function freshKey(body: Body, stem: "s" | "q"): string {
  const taken = new Set(body.sections.flatMap((section) => [section.key, ...section.questions.map(({ key }) => key)]));
  for (let number = 1; ; number += 1) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
}

export function newQuestion(key: string): Question {
  return {
    key,
    label: "",
    help: "",
    kind: "yes_no",
    most: 1,
    weight: 1,
    critical: false,
    may_not_apply: true,
    required: true,
    comment_on_loss: false,
  };
}

export function emptyBody(): Body {
  return { dispute_days: 7, sections: [{ key: "s1", label: "First section", questions: [newQuestion("q1")] }] };
}

export function withSection(body: Body, index: number, section: Section): Body {
  return { ...body, sections: body.sections.with(index, section) };
}

/** The list with one thing a place further up or down. */
export function moved<T>(list: T[], from: number, by: -1 | 1): T[] {
  const one = list[from];
  if (one === undefined || from + by < 0 || from + by >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(from + by, 0, one);
}
