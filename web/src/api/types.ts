/** What goes over the wire (see /api/v1/openapi.json). Times are RFC 3339 in UTC, ids UUIDs. */

export type Role = "agent" | "supervisor" | "admin" | "auditor" | "builder" | "service";
export type Channel =
  | "voice"
  | "chat"
  | "email"
  | "sms"
  | "social"
  | "in_person"
  | "back_office"
  | "other";
export type Direction = "inbound" | "outbound" | "internal";
export type LiveState =
  | "queued"
  | "offered"
  | "connected"
  | "on_hold"
  | "wrap_up"
  | "closed"
  | "abandoned";
export type ThreadState = "new" | "open" | "pending" | "snoozed" | "resolved" | "reopened";
export type ConversationState = LiveState | ThreadState;

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export interface NamedRef {
  id: string;
  name: string;
}

export interface UserRef {
  id: string;
  name: string;
  email: string;
}

export interface Snippet {
  key: string;
  text: string;
}

export interface Preferences {
  color_scheme?: "auto" | "light" | "dark";
  hotkeys?: { open_panel?: string };
  /** px */
  panel_width?: number;
  snippets?: Snippet[];
  /** False: nothing beeps when a contact arrives. */
  sounds?: boolean;
}

export interface Me {
  id: string;
  email: string;
  name: string;
  role: Role;
  team: NamedRef | null;
  permissions: string[];
  /** "" until chosen: the browser's. */
  time_zone: string;
  preferences: Preferences;
  /** Where the installation requires it, nothing else works until one is enrolled. */
  second_factor?: { required: boolean; enrolled: boolean };
}

export interface User {
  id: string;
  name: string;
  email: string;
  role: Role;
  team: NamedRef | null;
  active: boolean;
  hired_on: string | null;
}

export type PresenceState = "available" | "away" | "wrap_up" | "offline";

export interface Presence {
  state: PresenceState;
  reason: string | null;
  since: string | null;
  capacity: { used: number; total: number };
}

export interface Alert {
  kind: "vulnerable" | "legal" | "do_not_contact" | "note";
  text: string;
}

export interface PersonRef {
  id: string;
  name: string;
  account: NamedRef | null;
  phones: string[];
  emails: string[];
  alerts: Alert[];
  time_zone: string | null;
}

export interface Person extends PersonRef {
  external_refs: { source: string; id: string }[];
  created_at: string;
  updated_at: string;
  language: string | null;
  merged_into: string | null;
}

export interface CaseRef {
  id: string;
  number: string | number;
  subject: string;
  status: "open" | "resolved";
  person_id: string | null;
  account_id: string | null;
  opened_at: string;
  resolved_at: string | null;
  external_ref: string | { source: string; id: string } | null;
  owner: UserRef | null;
}

export interface Hold {
  from: string;
  to: string | null;
}

export interface Leg {
  id: string;
  agent: UserRef | null;
  role: "primary" | "consulted" | "conferenced" | "monitor";
  queue: string | null;
  team: NamedRef | string | null;
  tenure_days: number | null;
  enqueued_at: string | null;
  offered_at: string | null;
  accepted_at: string | null;
  declined_at: string | null;
  timed_out_at: string | null;
  left_at: string | null;
  left_by: "end" | "transfer" | "drop" | null;
  holds: Hold[];
  wrap_up_started_at: string | null;
  wrap_up_ended_at: string | null;
  queue_s: number | null;
  ring_s: number | null;
  talk_s: number | null;
  hold_s: number | null;
  wrap_up_s: number | null;
  handle_s: number | null;
  state: string;
}

export interface Durations {
  queue_s: number | null;
  ring_s: number | null;
  talk_s: number | null;
  hold_s: number | null;
  wrap_up_s: number | null;
  handle_s: number | null;
}

export interface Conversation {
  id: string;
  interaction_id: string | null;
  external_ids: { source: string; id: string }[];
  channel: Channel;
  direction: Direction;
  initiation: string | null;
  campaign: string | null;
  called_number: string | null;
  customer_address: { kind: "phone" | "email" | "handle"; value: string } | null;
  subject: string | null;
  person: PersonRef | null;
  /** Several persons share the number and nobody has chosen yet. */
  person_candidates: PersonRef[];
  identity_verified: { how: string; at: string; by: UserRef | string | null } | null;
  account: NamedRef | null;
  case: CaseRef | null;
  queue: string | null;
  initiated_at: string;
  connected_at: string | null;
  ended_at: string | null;
  disconnected_by: string | null;
  technical_disposition: string | null;
  csat: number | null;
  state: ConversationState;
  state_since: string | null;
  legs: Leg[];
  pause_spans: Hold[];
  recording: { url: string; sha256: string } | null;
  transcript_lines: number;
  durations: Durations;
  /** Only on an imported conversation that never connected. */
  topic: string | null;
  has_entry: boolean;
  custom: Record<string, unknown>;
  updated_at: string;
}

export interface TranscriptLine {
  seq: number;
  /** Milliseconds from the start of the conversation. */
  at_ms: number;
  speaker: "customer" | "agent" | "bot" | "system";
  speaker_name: string | null;
  text: string;
  final: boolean;
  source: string | null;
}

export type EntryState = "draft" | "unfinished" | "completed" | "amended" | "void";
export type Origin = "agent" | "context" | "system" | "machine" | "import";

export interface FollowUp {
  required: boolean;
  due_at?: string | null;
  owner?: string | null;
  note?: string | null;
  kept?: boolean | null;
}

export interface Issue {
  topic?: string | null;
  disposition?: string | null;
  outcome?: string | null;
  case_id?: string | null;
}

export interface EntryValues {
  subject?: string | null;
  status?: string | null;
  channel?: Channel | null;
  topic?: string | null;
  disposition?: string | null;
  outcome?: string | null;
  more_issues?: Issue[];
  notes_html?: string | null;
  summary?: {
    reason?: string | null;
    actions?: string | null;
    commitment?: string | null;
    next_step?: string | null;
  } | null;
  handover_note?: string | null;
  activity_date?: string | null;
  occurred_at?: string | null;
  utc_offset?: string | number | null;
  duration_s?: number | null;
  follow_up?: FollowUp | null;
  sentiment_agent?: string | null;
  customer_repeated?: boolean | null;
  tried_self_service?: boolean | null;
  person_id?: string | null;
  account_id?: string | null;
  case_id?: string | null;
  custom?: Record<string, unknown>;
}

export interface EntryLink {
  /** The link's own id, to remove it by. */
  link_id?: string;
  type: string;
  id: string;
  role: string;
  label: string;
}

export interface LogEntry {
  id: string;
  interaction_id: string | null;
  conversation_id: string | null;
  leg_id: string | null;
  agent: UserRef;
  team: NamedRef | string | null;
  state: EntryState;
  revision: number;
  values: EntryValues;
  origins: Record<string, Origin>;
  person: PersonRef | null;
  account: NamedRef | null;
  case: CaseRef | null;
  links: EntryLink[];
  transcript_ref: string | Record<string, unknown> | null;
  conversation: {
    id: string;
    channel: Channel;
    direction: Direction;
    state: ConversationState;
    initiated_at: string;
    connected_at: string | null;
    ended_at: string | null;
  } | null;
  form_version: number;
  rules_version: number;
  codes_version: number;
  created_at: string;
  updated_at: string;
  completed_at: string | null;
  /** When the contact was; lists are in this order. */
  occurred_at: string;
  imported: boolean;
  void_reason: string | null;
  late: boolean;
  unfinished_since: string | null;
  wrap_up_deadline: string | null;
  may: { edit: boolean; complete: boolean; amend: boolean; void: boolean };
  /** The sender's entry after a transfer. */
  shared_from: { entry_id: string; agent: UserRef } | null;
  blocking_fields: string[];
  /** Values that a merge displaced and that nobody has looked at yet. */
  kept_texts: { id: string; field: string; value: unknown; kept_at: string }[];
}

/** Where an autosave met another writer; both texts are kept. */
export interface Conflict {
  field: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface SavedEntry extends LogEntry {
  conflicts: Conflict[];
}

export interface Revision {
  revision: number;
  action: string;
  actor: UserRef | { name: string; id?: string | null; email?: string } | null;
  reason: string | null;
  at: string;
  changes: { field: string; before: unknown; after: unknown }[];
  values: EntryValues;
}

export interface Code {
  code: string;
  label: string;
  definition: string | null;
  example: string | null;
  counter_example: string | null;
  class: string | null;
  active: boolean;
  parent: string | null;
  order: number;
}

export type CodeListName = "topics" | "dispositions" | "outcomes" | "statuses" | "sentiments";

export interface FormField {
  key: string;
  required: boolean;
  region: string;
  width: string | number;
}

export interface FieldDefinition {
  key: string;
  label: string;
  help: string | null;
  kind: string;
  code_list?: string | null;
  default?: unknown;
  personal_data: string | null;
}

export interface Setup {
  version: number;
  published_at: string;
  forms: { key: string; name: string; channels: Channel[]; fields: FormField[] }[];
  fields: FieldDefinition[];
  code_lists: Record<string, Code[]>;
  rules: { name: string; condition: string; message: string; field: string; channels: Channel[] }[];
  settings: {
    wrap_up_s: Record<string, number>;
    max_unfinished: number;
    hotkeys: { open_panel?: string; complete?: string };
  };
}

export interface WorkItem {
  kind: string;
  conversation_id: string | null;
  entry_id: string | null;
  person_name: string | null;
  title: string;
  subtitle: string | null;
  channel: Channel | null;
  since?: string | null;
  due_at?: string | null;
  state: string;
  /** Labels of the fields still missing. */
  missing: string[];
}

export interface WorkList {
  offered: WorkItem[];
  now: WorkItem[];
  unfinished: WorkItem[];
  follow_ups: WorkItem[];
}

export interface Brief {
  headline: string;
  contacts_7d: number;
  contacts_30d: number;
  same_topic_7d: number;
  last_contacts: {
    conversation_id: string | null;
    entry_id: string | null;
    at: string;
    channel: Channel;
    topic: string | null;
    topic_label: string | null;
    disposition_label: string | null;
    agent_name: string | null;
    excerpt: string | null;
  }[];
  open_promises: {
    entry_id: string;
    due_at: string | null;
    overdue: boolean;
    owner_name: string | null;
    text: string;
  }[];
  tried: string[];
  open_cases: CaseRef[];
}

export interface TimelineItem {
  kind: "conversation" | "entry" | "case";
  at: string;
  id: string;
  title: string;
  excerpt: string | null;
  channel: Channel | null;
  direction: Direction | null;
  state: string | null;
  agent_name: string | null;
  topic_label: string | null;
  disposition_label: string | null;
  conversation_id: string | null;
  entry_id: string | null;
  duration_s: number | null;
}

export interface HighlightPart {
  text: string;
  hit: boolean;
}

export type SearchType = "person" | "case" | "entry" | "conversation";

export interface SearchHit {
  type: SearchType;
  id: string;
  title: string;
  subtitle: string | null;
  at: string | null;
  highlights: HighlightPart[][];
}

export interface FieldProblem {
  field: string;
  rule: string;
  message: string;
}

/** RFC 9457 problem document. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: FieldProblem[];
}
