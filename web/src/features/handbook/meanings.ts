import type { Setup } from "@/api";
import { CHANNEL_LABEL } from "@/lib/words";

/** How a field is filled in, in the words of somebody who fills it in. */
const FILLED: Record<string, string> = {
  text: "One line of text",
  rich_text: "Text of several lines",
  number: "A number",
  money: "An amount of money",
  boolean: "Yes or no",
  date: "A day",
  datetime: "A day and a time",
  picklist: "One code",
  multi_picklist: "Any number of codes",
  tree: "One code of a tree",
  reference: "A record",
  phone: "A phone number",
  url: "A web address",
  issues: "A topic, a disposition and an outcome for each further issue",
  summary: "Reason, actions, commitment and next step",
  follow_up: "What is promised, by when, and who does it",
  articles: "Articles of the help centre",
};

export interface FieldMeaning {
  key: string;
  label: string;
  help: string | null;
  filled: string;
  /** Key of the code list its codes are in. */
  list: string | null;
  /** "Calls and chats: required" */
  forms: string[];
  personal: boolean;
}

/** What the fields that agents meet mean, in the order they meet them. */
export function meaningsOf(setup: Setup): FieldMeaning[] {
  const order = new Map<string, number>();
  for (const form of setup.forms)
    for (const place of form.fields) if (!order.has(place.key)) order.set(place.key, order.size);
  return setup.fields
    .filter(({ key }) => order.has(key))
    .toSorted((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0))
    .map((field) => ({
      key: field.key,
      label: field.label,
      help: field.help ?? null,
      filled: FILLED[field.kind] ?? field.kind,
      list: field.code_list ?? null,
      forms: placesOf(setup, field.key),
      personal: (field.personal_data ?? "") !== "",
    }));
}

function placesOf(setup: Setup, key: string): string[] {
  return setup.forms.flatMap((form) => {
    const place = form.fields.find((one) => one.key === key);
    if (place === undefined) return [];
    const said = [
      ...(place.required ? ["required"] : []),
      ...(place.shown_when.length > 0 ? ["only where it applies"] : []),
    ];
    return [said.length === 0 ? form.name : `${form.name} (${said.join(", ")})`];
  });
}

/** "Call, Chat · queue Billing" */
export function servedBy(form: Setup["forms"][number]): string {
  const channels = form.channels.map((one) => CHANNEL_LABEL[one]);
  const words = channels.length === 0 ? "every other channel" : channels.join(", ");
  return form.queues.length === 0
    ? words
    : `${words} · queue ${form.queues.join(", ")}`;
}
