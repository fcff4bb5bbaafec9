/** Values of an entry by field key; custom fields are addressed flat, as "custom.<key>". */
export type Values = Record<string, unknown>;

/** The least a saved record must have for a draft to be built on it. */
export interface SavedEntry {
  id: string;
  revision: number;
  values: object;
  updated_at?: string;
  state?: string;
}

/** One field that two sides changed: both texts survive until somebody chooses. */
export interface Conflict {
  field: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

/** One save; it stays the same however often it is resent, so a retry is no conflict with itself. */
export interface SaveRequest {
  revision: number;
  client_id: string;
  save_no: number;
  values: Values;
  /** The version of the form on which it was typed: a field that is new there is known to the server. */
  form_version?: number;
  /** Ids of displaced texts that somebody has looked at. */
  resolved?: string[];
}

export interface OpenRequest {
  conversation_id: string | null;
  values: Values;
  idempotency_key: string;
}

/** How a draft reaches the server. Errors carry `status` when the server answered at all. */
export interface DraftTransport<E extends SavedEntry> {
  open(request: OpenRequest): Promise<E>;
  save(entryId: string, request: SaveRequest): Promise<E & { conflicts?: Conflict[] }>;
  read(entryId: string): Promise<E>;
}

export interface FieldProblem {
  field: string;
  rule: string;
  message: string;
}

/** Why the server refused a save; the text stays on screen and on this device. */
export interface Refusal {
  status: number;
  message: string;
  errors: FieldProblem[];
}

export type Phase =
  /** waiting for the server to make or find the entry */
  | "opening"
  /** nothing unsent */
  | "clean"
  /** edited, the pause after typing is running */
  | "waiting"
  | "saving"
  /** unreachable: kept here, tried again by itself */
  | "kept"
  /** the server said no: kept here, tried again after the next edit */
  | "refused";

export interface DraftSnapshot<E extends SavedEntry> {
  entry: E | null;
  /** What the screen shows: the saved values with everything typed since on top. */
  values: Values;
  phase: Phase;
  /** Milliseconds since the epoch of the last acknowledged save. */
  savedAt: number | null;
  refusal: Refusal | null;
  conflicts: Conflict[];
  /** Whether the agent has changed anything since this session began. */
  touched: boolean;
}

/** What the server has not acknowledged yet, and the revision it was based on. */
export interface Unsent {
  entry_id: string | null;
  revision: number;
  parcel: SaveRequest | null;
  dirty: Values;
  resolved?: string[];
  conflicts: Conflict[];
}

/** The copy of the unsent on this device; always masked. */
export interface Kept extends Unsent {
  v: 1;
  user_id: string;
  session_key: string;
  tab_id: string;
  conversation_id: string | null;
  start_values: Values;
  at: number;
}
