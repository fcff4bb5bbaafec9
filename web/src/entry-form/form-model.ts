import type { Channel, Code, FieldProblem, Setup } from "@/api";

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
  | "issues";

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

/** The form for a channel; one that names no channel fits all. */
export function formFor(setup: Setup, channel: Channel | null | undefined): SetupForm | undefined {
  return (
    setup.forms.find((form) => channel && form.channels.includes(channel)) ??
    setup.forms.find((form) => form.channels.length === 0) ??
    setup.forms[0]
  );
}

/** The fields of the published form, in its order. */
export function panelFields(setup: Setup, channel: Channel | null | undefined): PanelField[] {
  const form = formFor(setup, channel);
  return (form?.fields ?? []).map((place) => panelField(setup, place));
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
    panelField(setup, { key, required: true, region: "", width: "full" }),
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

function panelField(setup: Setup, place: FormField): PanelField {
  const key = wireKey(place.key);
  const definition = setup.fields.find((field) => wireKey(field.key) === key);
  const list = definition?.code_list;
  return {
    key,
    label: definition?.label ?? labelOf(key),
    help: definition?.help ?? null,
    kind: SHAPED[key] ?? kindOf(definition?.kind),
    required: place.required,
    half: isHalf(place.width),
    top: place.region === "top",
    folded: /fold|more|collapsed/.test(place.region),
    codes: list ? (setup.code_lists[list] ?? []) : [],
  };
}

/** Notes can always be written, also where the published form forgot them. */
export function notesField(): PanelField {
  return plainField("notes_html", "Notes", "rich_text");
}

export function plainField(key: string, label: string, kind: FieldKind): PanelField {
  const place = { required: false, half: false, top: false, folded: false };
  return { key, label, help: null, kind, codes: [], ...place };
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
