import type { Channel, Code, FieldProblem, Setup } from "@/api";
import { readField, type Values } from "@/lib/drafts";
import { isNeeded, needsOf, type Need } from "@/lib/rules";

export type FieldKind =
  | "text"
  | "rich_text"
  | "number"
  | "money"
  | "boolean"
  | "date"
  | "datetime"
  | "picklist"
  | "multi_picklist"
  | "tree"
  | "phone"
  | "url"
  | "reference"
  | "follow_up"
  | "summary"
  | "issues"
  | "articles";

/** One field of the panel, as the published form shows it. */
export interface PanelField {
  key: string;
  label: string;
  help: string | null;
  kind: FieldKind;
  required: boolean;
  /** Stands beside another field instead of over the whole width. */
  half: boolean;
  /** Stands above the notes. */
  top: boolean;
  /** Shown only when unfolded. */
  folded: boolean;
  codes: Code[];
  /** Programs fill it, people see it. */
  readOnly: boolean;
  /** Of an amount of money. */
  currency: string | null;
  /** Shown only while all of these hold; empty: always. */
  shownWhen: ShownWhen[];
  /** What plain rules ask for: when it is needed beside what its place says. */
  needs: readonly Need[];
}

/** Holds while the field has one of these values. */
export interface ShownWhen {
  field: string;
  any_of: unknown[];
}

type SetupForm = Setup["forms"][number];
type FormField = SetupForm["fields"][number];

const KINDS: Record<string, FieldKind> = {
  string: "text",
  longtext: "text",
  richtext: "rich_text",
  html: "rich_text",
  number: "number",
  integer: "number",
  decimal: "number",
  money: "money",
  boolean: "boolean",
  bool: "boolean",
  date: "date",
  datetime: "datetime",
  picklist: "picklist",
  code: "picklist",
  multipicklist: "multi_picklist",
  multi: "multi_picklist",
  tree: "tree",
  phone: "phone",
  url: "url",
  reference: "reference",
  followup: "follow_up",
  summary: "summary",
  issues: "issues",
  articles: "articles",
};

/** These fields have a shape of their own, whatever kind the setup gives them. */
const SHAPED: Record<string, FieldKind> = {
  follow_up: "follow_up",
  summary: "summary",
  more_issues: "issues",
  notes_html: "rich_text",
};

/** The setup names the notes as people do; on the wire they are notes_html. */
const WIRE_KEY: Record<string, string> = { notes: "notes_html", sentiment: "sentiment_agent" };

export function wireKey(key: string): string {
  return WIRE_KEY[key] ?? key;
}

/**
 * The form for a channel and queue: the one that names both, then the queue, then the channel, then
 * neither; the first of equals. The server chooses by the same order.
 */
export function formFor(
  setup: Setup,
  channel: Channel | null | undefined,
  queue?: string | null,
): SetupForm | undefined {
  const rank = ({ channels, queues }: SetupForm): number => {
    if (queues.length > 0 && !(queue && queues.includes(queue))) return -1;
    if (channels.length > 0 && !(channel && channels.includes(channel))) return -1;
    return (queues.length > 0 ? 2 : 0) + (channels.length > 0 ? 1 : 0);
  };
  const best = Math.max(...setup.forms.map(rank));
  return setup.forms.find((form) => rank(form) === best);
}

/** The fields of the published form, in its order, those included that other values hide. */
export function panelFields(
  setup: Setup,
  channel: Channel | null | undefined,
  queue?: string | null,
): PanelField[] {
  const form = formFor(setup, channel, queue);
  return (form?.fields ?? []).map((place) => panelField(setup, place, channel));
}

/**
 * Without the fields that the values hide; one that blocks the saving is shown whatever they say. One that a plain
 * rule needs with these values is marked like one that is always needed.
 */
export function shownFields(
  fields: PanelField[],
  values: Values,
  problems: FieldProblem[],
): PanelField[] {
  const channel = readField(values, "channel");
  const on = typeof channel === "string" ? channel : null;
  return fields
    .filter(
      (field) =>
        field.shownWhen.every((condition) => holds(condition, values)) ||
        problemsOf(problems, field.key).length > 0,
    )
    .map((field) => (!field.required && isNeeded(field.needs, values, on) ? asRequired(field) : field));
}

const marked = new WeakMap<PanelField, PanelField>();

/** The same object for the same field: it is asked for with every letter that is typed. */
function asRequired(field: PanelField): PanelField {
  const known = marked.get(field) ?? { ...field, required: true };
  marked.set(field, known);
  return known;
}

function holds({ field, any_of: wanted }: ShownWhen, values: Values): boolean {
  const value = readField(values, field);
  const held = Array.isArray(value) ? (value as unknown[]) : [value];
  return held.some((one) => wanted.includes(one));
}

/** A field that blocks the saving and is not on the form: shown there and then. */
export function blockingFields(
  setup: Setup,
  shown: PanelField[],
  problems: FieldProblem[],
): PanelField[] {
  const keys = problems
    .map(({ field }) => wireKey(field))
    .filter((key) => key !== "" && !shown.some((field) => belongsTo(key, field.key)));
  return [...new Set(keys.map(rootKey))].map((key) =>
    panelField(setup, { key, required: true, region: "", width: "full", shown_when: [] }),
  );
}

/** The broken rules of one field, those of its parts ("follow_up.due_at") included. */
export function problemsOf(problems: FieldProblem[], key: string): FieldProblem[] {
  return problems.filter((problem) => belongsTo(wireKey(problem.field), key));
}

function belongsTo(field: string, key: string): boolean {
  return field === key || field.startsWith(`${key}.`) || field.startsWith(`${key}[`);
}

function rootKey(key: string): string {
  return key.startsWith("custom.") ? key : (key.split(/[.[]/)[0] ?? key);
}

function panelField(setup: Setup, place: FormField, channel?: Channel | null): PanelField {
  const key = wireKey(place.key);
  const definition = setup.fields.find((field) => wireKey(field.key) === key);
  const list = definition?.code_list;
  return {
    key,
    label: withUnit(key, definition?.label ?? labelOf(key)),
    help: place.help ?? definition?.help ?? null,
    kind: SHAPED[key] ?? kindOf(definition?.kind),
    required: place.required,
    half: isHalf(place.width),
    top: place.region === "top",
    folded: /fold|more|collapsed/.test(place.region),
    readOnly: definition?.read_only === true,
    codes: list ? (setup.code_lists[list] ?? []) : [],
    currency: definition?.currency ?? null,
    shownWhen: place.shown_when,
    needs: needsHere(setup, definition, channel),
  };
}

/** What rules ask for; where the channel is known, of its rules alone. */
function needsHere(setup: Setup, definition: Setup["fields"][number] | undefined, channel?: Channel | null): Need[] {
  if (definition === undefined) return [];
  const needs = needsOf(setup.fields, setup.rules, definition);
  if (channel == null) return needs;
  return needs
    .filter(({ channels }) => channels.length === 0 || channels.includes(channel))
    .map((need) => ({ ...need, channels: [] }));
}

/** A number says what it counts. */
function withUnit(key: string, label: string): string {
  return key === "duration_s" && !/\bs(ec\w*)?\b/i.test(label) ? `${label} (seconds)` : label;
}

/** Notes can always be written, also where the published form forgot them. */
export function notesField(): PanelField {
  return plainField("notes_html", "Notes", "rich_text");
}

export function plainField(key: string, label: string, kind: FieldKind): PanelField {
  const place = { required: false, half: false, top: false, folded: false, readOnly: false };
  return { key, label, help: null, kind, codes: [], currency: null, shownWhen: [], needs: [], ...place };
}

function kindOf(kind: string | undefined): FieldKind {
  return KINDS[(kind ?? "").toLowerCase().replace(/[^a-z]/g, "")] ?? "text";
}

function isHalf(width: string | number): boolean {
  return typeof width === "number" ? width > 0 && width <= 6 && width !== 1 : width.includes("half");
}

function labelOf(key: string): string {
  const words = key.replace(/^custom\./, "").replace(/_html$/, "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
