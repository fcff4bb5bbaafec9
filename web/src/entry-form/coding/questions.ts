import type { Setup } from "@/api";
import type { CodeQuestion } from "./CodeQuestions";

const ASKED = [
  { field: "topic", list: "topics" },
  { field: "disposition", list: "dispositions" },
  { field: "outcome", list: "outcomes" },
];

/** What is asked about a contact: a code of each of these lists, in the order of an entry. */
export function questionsOf(setup: Setup, asked: (list: string, field: string) => boolean): CodeQuestion[] {
  return ASKED.filter(({ field, list }) => asked(list, field)).map(({ field, list }) => ({
    field,
    label: setup.fields.find(({ key }) => key === field)?.label ?? field,
    codes: setup.code_lists[list] ?? [],
  }));
}
