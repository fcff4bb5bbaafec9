/**
 * The shapes of the wire, from the server's own description (`make openapi`), with the codes that
 * the description gives as plain text narrowed to the words they can be.
 * Times are RFC 3339 in UTC, ids UUIDs.
 */
import type { components } from "./generated/schema";

type Wire = components["schemas"];

/** A shape with some fields known more exactly; a field the wire does not have is an error. */
type Exact<T, K extends { [P in keyof K]: P extends keyof T ? T[P] : never }> = Omit<T, keyof K> & K;

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
export type EntryState = Wire["LogEntryOut"]["state"];
export type Origin = "agent" | "context" | "default" | "system" | "machine" | "import";
export type PresenceState = "available" | "away" | "wrap_up" | "offline";
export type SearchType = Wire["SearchHitOut"]["type"];
export type CodeListName = "topics" | "dispositions" | "outcomes" | "statuses" | "sentiments";

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export type NamedRef = Wire["NamedRefOut"];
export type UserRef = Wire["UserRefOut"];

// A person and what they prefer.

export interface Snippet {
  key: string;
  text: string;
}

/** Kept by the server as it is given. */
export type Preferences = {
  color_scheme?: "auto" | "light" | "dark";
  /** Null gives a key back to the setup. */
  hotkeys?: {
    open_panel?: string | null;
    complete?: string | null;
    fields?: Record<string, string | null>;
  };
  /** px */
  panel_width?: number;
  snippets?: Snippet[];
  /** False: a call that opens the panel makes no sound. */
  sounds?: boolean;
};

export type Me = Exact<Wire["MeOut"], { role: Role; preferences: Preferences }>;
export type User = Exact<Wire["UserOut"], { role: Role }>;
export type Presence = Exact<Wire["PresenceOut"], { state: PresenceState }>;

// People and cases.

export type Alert = Wire["AlertOut"];
export type PersonRef = Exact<Wire["PersonRefOut"], { alerts: Alert[] }>;
export type Person = Wire["PersonOut"];
export type CaseRef = Exact<
  Wire["CaseRefOut"],
  { status: "open" | "resolved"; external_ref: string | null; owner: UserRef | null }
>;

// Conversations.

export interface Span {
  from: string;
  to: string | null;
}

export type Hold = Span;

export type Leg = Exact<
  Wire["LegOut"],
  {
    role: "primary" | "consulted" | "conferenced" | "monitor";
    left_by: "end" | "transfer" | "drop" | null;
  }
>;

export type Durations = Wire["DurationsOut"];

interface ConversationWords {
  channel: Channel;
  direction: Direction;
  customer_address: { kind: "phone" | "email" | "handle"; value: string } | null;
  person: PersonRef | null;
  person_candidates: PersonRef[];
  case: CaseRef | null;
  state: ConversationState;
  legs: Leg[];
}

/** A row of a list. */
export type ConversationRow = Exact<Wire["ConversationOut"], ConversationWords>;
/** One conversation on its own: with the open cases of its person as well. */
export type Conversation = Exact<
  Wire["ConversationDetailOut"],
  ConversationWords & { open_cases: CaseRef[] }
>;

export type TranscriptLine = Exact<
  Wire["LineOut"],
  { speaker: "customer" | "agent" | "bot" | "system" }
>;

// Log entries.

export type FollowUp = {
  required: boolean;
  due_at?: string | null;
  owner?: string | null;
  note?: string | null;
  kept?: boolean | null;
};

export type Issue = {
  topic?: string | null;
  disposition?: string | null;
  outcome?: string | null;
  case_id?: string | null;
};

export type EntryValues = {
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
};

export type EntryLink = Wire["LinkOut"];

interface EntryWords {
  values: EntryValues;
  origins: Record<string, Origin>;
  person: PersonRef | null;
  case: CaseRef | null;
  conversation: Exact<
    Wire["ConversationRefOut"],
    { channel: Channel; direction: Direction; state: ConversationState }
  > | null;
}

export type LogEntry = Exact<Wire["LogEntryOut"], EntryWords>;
/** Where an autosave met another writer; both texts are kept. */
export type Conflict = Wire["ConflictOut"];
export type KeptText = Wire["KeptTextOut"];
export type SavedEntry = Exact<Wire["SavedEntryOut"], EntryWords>;
export type Revision = Exact<Wire["RevisionOut"], { values: EntryValues }>;

// Setup.

export type Code = Wire["CodeOut"];
export type FormField = Wire["FormFieldOut"];
export type FieldDefinition = Wire["FieldOut"];

export interface SetupSettings {
  wrap_up_s: Record<string, number>;
  max_unfinished: number;
  hotkeys: { open_panel?: string; complete?: string; fields?: Record<string, string> };
}

export type Setup = Exact<
  Wire["SetupOut"],
  {
    forms: Exact<Wire["FormOut"], { channels: Channel[] }>[];
    code_lists: Record<string, Code[]>;
    rules: Exact<Wire["RuleOut"], { channels: Channel[] }>[];
  }
> & { settings: SetupSettings };

// The desk.

export type WorkItem = Exact<Wire["WorkItemOut"], { channel: Channel | null }>;
export type WorkList = Exact<
  Wire["WorkListOut"],
  { offered: WorkItem[]; now: WorkItem[]; unfinished: WorkItem[]; follow_ups: WorkItem[] }
>;
export type Brief = Exact<
  Wire["BriefOut"],
  {
    last_contacts: Exact<Wire["LastContactOut"], { channel: Channel }>[];
    open_cases: Exact<Wire["BriefCaseOut"], { status: "open" | "resolved" }>[];
  }
>;
export type TimelineItem = Exact<
  Wire["TimelineItemOut"],
  { channel: Channel | null; direction: Direction | null }
>;
export type HighlightPart = Wire["SegmentOut"];
export type SearchHit = Wire["SearchHitOut"];

// Refusals (RFC 9457).

export interface FieldProblem {
  field: string;
  rule: string;
  message: string;
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: FieldProblem[];
}
