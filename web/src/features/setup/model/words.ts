import { CHANNEL_LABEL, humanise } from "@/lib/words";
import type { Body, CodeDef, FieldDef } from "../draft";

export interface KindWords {
  kind: string;
  label: string;
  /** What it is for, in plain words. */
  explain: string;
}

/** The kinds a field of one's own can have, the plain ones first. */
export const OWN_KINDS: KindWords[] = [
  { kind: "text", label: "Text", explain: "One line, for example an order number." },
  { kind: "rich_text", label: "Formatted text", explain: "Several lines with bold, lists and links." },
  { kind: "picklist", label: "One of a list", explain: "One code of a code list." },
  { kind: "multi_picklist", label: "Several of a list", explain: "Any number of codes of a code list." },
  { kind: "tree", label: "One of a tree", explain: "One code of a list with levels, for example topics." },
  { kind: "boolean", label: "Yes or no", explain: "A box to tick. Untouched it counts as no." },
  { kind: "number", label: "Number", explain: "For example how many seats." },
  { kind: "money", label: "Amount of money", explain: "An amount with its currency." },
  { kind: "date", label: "Date", explain: "A day without a time." },
  { kind: "datetime", label: "Date and time", explain: "A moment, kept with its time zone." },
  { kind: "phone", label: "Phone number", explain: "Can be called from the entry." },
  { kind: "url", label: "Web address", explain: "A link that can be opened." },
  { kind: "reference", label: "Reference", explain: "The id of a record in another system." },
];

const SYSTEM_KINDS: Record<string, string> = {
  issues: "Further issues",
  summary: "Summary",
  follow_up: "Follow-up",
  articles: "Articles",
};

export function kindLabel(kind: string): string {
  return OWN_KINDS.find((one) => one.kind === kind)?.label ?? SYSTEM_KINDS[kind] ?? humanise(kind);
}

export const CODED_KINDS = ["picklist", "multi_picklist", "tree"];

/** What a field may hold of a person, which decides how it is kept and erased. */
export const PERSONAL_CLASSES = [
  { value: "text", short: "Free text", label: "Free text that may name a person" },
  { value: "name", short: "Name", label: "A name" },
  { value: "phone", short: "Phone", label: "A phone number" },
  { value: "email", short: "Email", label: "An email address" },
  { value: "address", short: "Address", label: "A postal address" },
  { value: "identifier", short: "Identifier", label: "A number that stands for a person" },
];

export function personalShort(personal: string): string {
  return PERSONAL_CLASSES.find((one) => one.value === personal)?.short ?? humanise(personal);
}

export function personalLabel(personal: string | null): string {
  if (personal === null || personal === "") return "None";
  return PERSONAL_CLASSES.find((one) => one.value === personal)?.label ?? humanise(personal);
}

const LISTS: Record<string, string> = {
  topics: "Topics",
  dispositions: "Dispositions",
  outcomes: "Outcomes",
  statuses: "Statuses",
  sentiments: "Sentiments",
  channels: "Channels",
  reasons: "Reasons",
};

export const STANDARD_LISTS = Object.keys(LISTS);

export function listLabel(body: Pick<Body, "lists">, name: string): string {
  const own = body.lists.find((list) => list.key === name)?.label;
  return own !== undefined && own !== "" ? own : (LISTS[name] ?? humanise(name));
}

export function fieldOf(body: Pick<Body, "fields">, key: string): FieldDef | undefined {
  return body.fields.find((field) => field.key === key);
}

/** "Follow-up: due at" for a part of a group. */
export function fieldLabel(body: Pick<Body, "fields">, key: string): string {
  const own = fieldOf(body, key)?.label;
  if (own !== undefined && own !== "") return own;
  const [group = "", part] = key.split(".");
  const whole = fieldOf(body, group);
  if (part === undefined) return humanise(key);
  return whole === undefined ? humanise(part) : `${whole.label}: ${humanise(part).toLowerCase()}`;
}

export function isOwn(key: string): boolean {
  return key.startsWith("custom.");
}

export function codesFor(body: Body, key: string): CodeDef[] {
  const list = fieldOf(body, key)?.code_list ?? "";
  return body.code_lists[list] ?? [];
}

export function codeLabel(codes: readonly CodeDef[], code: string): string {
  return codes.find((one) => one.code === code)?.label ?? code;
}

/** A value as people say it: the label of a code, yes or no, an amount. */
export function valueWords(body: Body, key: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((one) => valueWords(body, key, one)).join(", ");
  if (typeof value === "object") {
    const { minor_units: minor, currency } = value as { minor_units?: number; currency?: string };
    return typeof minor === "number" ? `${(minor / 100).toFixed(2)} ${currency ?? ""}` : JSON.stringify(value);
  }
  if (typeof value === "number") return value.toLocaleString("en");
  const text = typeof value === "string" ? value : "";
  return codeLabel(codesFor(body, key), text);
}

export function channelLabel(channel: string): string {
  return channel in CHANNEL_LABEL ? CHANNEL_LABEL[channel as keyof typeof CHANNEL_LABEL] : humanise(channel);
}

/** "Call, Chat" · "All channels" */
export function channelsWords(channels: readonly string[]): string {
  return channels.length === 0 ? "All channels" : channels.map(channelLabel).join(", ");
}

/** "1 change", "3 changes" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** "A", "A and B", "A, B and C" */
export function andList(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
