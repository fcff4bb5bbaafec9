/** A configuration in the making, as `GET /setup/draft` tells it. */
export interface Draft extends Body {
  revision: number;
  base_version: number;
  updated_at: string | null;
  updated_by: { id: string; name: string } | null;
  /** How many things differ from what is published. */
  changes: number;
}

/** Every part of a configuration. */
export interface Body {
  fields: FieldDef[];
  forms: FormDef[];
  rules: RuleDef[];
  code_lists: Record<string, CodeDef[]>;
  lists: OwnList[];
  settings: Settings;
  practice: Sample[];
}

export type Part = keyof Body;

export type Edit = (body: Body) => Body;

export interface FieldDef {
  key: string;
  label: string;
  kind: string;
  help: string | null;
  code_list: string | null;
  default: unknown;
  currency: string | null;
  personal_data: string | null;
}

export interface Condition {
  field: string;
  any_of: (string | boolean)[];
}

export interface PlaceDef {
  key: string;
  required: boolean;
  region: "top" | "main" | "more";
  width: "half" | "full";
  help: string | null;
  default: unknown;
  shown_when: Condition[];
}

export interface FormDef {
  key: string;
  name: string;
  channels: string[];
  queues: string[];
  fields: PlaceDef[];
}

export interface RuleDef {
  name: string;
  condition: string;
  message: string;
  field: string;
  channels: string[];
}

/** Its place in the list is its order. */
export interface CodeDef {
  code: string;
  label: string;
  parent: string | null;
  class: string | null;
  definition: string | null;
  example: string | null;
  counter_example: string | null;
  active: boolean;
  valid_from: string | null;
  valid_to: string | null;
  replaced_by: string | null;
}

export interface OwnList {
  key: string;
  label: string;
  help: string | null;
}

export interface Sample {
  key: string;
  channel: string;
  text: string;
  codes: { topic?: string | null; disposition?: string | null; outcome?: string | null };
  why: string | null;
}

export interface Settings {
  wrap_up_s?: Record<string, number>;
  max_unfinished?: number;
  late_after_s?: number;
  draft_when_conversation_ends?: boolean;
  lint?: { catch_all_share?: number; flat_codes?: number };
  hotkeys?: { open_panel?: string; complete?: string; fields?: Record<string, string> };
  [name: string]: unknown;
}

export interface SetupProblem {
  severity: "error" | "warning";
  kind: string;
  message: string;
  mend: string;
  path: string | null;
  field: string | null;
  form: string | null;
  rule: string | null;
  list: string | null;
  code: string | null;
  channel: string | null;
  at: { line: number; column: number; offset: number } | null;
  witness: Record<string, unknown> | null;
}

export interface FormAnswer {
  key: string;
  name: string;
  channel: string;
  answer: Answer;
  searched: string;
  witness: Record<string, unknown> | null;
}

export type Answer = "proved" | "refuted" | "too_large";

/** What the last check said. */
export interface Check {
  answer: Answer;
  searched: string;
  forms: FormAnswer[];
  problems: SetupProblem[];
  took_ms: number;
}

export interface Difference {
  part: string;
  key: string;
  name: string;
  list: string | null;
  change: "added" | "removed" | "changed";
  lines: { what: string; before: string | null; after: string | null }[];
}

export interface Differences {
  from: string;
  to: string;
  items: Difference[];
  total: number;
  next_cursor: string | null;
}
