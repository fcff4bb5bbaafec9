import { readField } from "./field-values";
import { newId } from "@/api";
import { PendingEdits } from "./pending-edits";
import { asRefusal, isFinal } from "./refusal";
import { pauseFor, retryAfter } from "./timing";
import type { DraftKeep } from "./keep";
import type {
  DraftSnapshot,
  DraftTransport,
  Kept,
  Phase,
  Refusal,
  SavedEntry,
  Values,
} from "./types";

export interface SessionOptions<E extends SavedEntry> {
  userId: string;
  sessionKey: string;
  tabId: string;
  transport: DraftTransport<E>;
  keep: DraftKeep;
  entry?: E | null;
  conversationId?: string | null;
  startValues?: Values;
  /** Make the entry only when something is typed: an opened and closed panel leaves no draft. */
  lazy?: boolean;
  restored?: Kept;
  onSaved?: (entry: E) => void;
  /** The version of the form that is on screen, once there is one. */
  formVersion?: (() => number | undefined) | undefined;
}

/** Autosave of one log entry: one save in flight, everything unsent kept on this device. */
export class DraftSession<E extends SavedEntry> {
  readonly key: string;
  readonly conversationId: string | null;
  private readonly edits = new PendingEdits<E>();
  private readonly listeners = new Set<() => void>();
  private snapshot: DraftSnapshot<E>;
  private phase: Phase = "clean";
  private refusal: Refusal | null = null;
  private savedAt: number | null = null;
  private touched = false;
  private readonly clientId = newId();
  private saveNo = 0;
  private failures = 0;
  private dirtySince: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private closed = false;

  constructor(private readonly options: SessionOptions<E>) {
    this.key = options.sessionKey;
    this.conversationId = options.conversationId ?? null;
    if (options.entry) this.edits.moved(options.entry);
    if (options.restored) this.takeUp(options.restored);
    this.snapshot = this.look();
    if (!this.edits.entry && !options.lazy) void this.pump();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): DraftSnapshot<E> => this.snapshot;

  get hasUnsent(): boolean {
    return this.edits.hasUnsent;
  }

  /** Resolves when no save is in flight. */
  async settled(): Promise<void> {
    await this.running;
  }

  edit(field: string, value: unknown): void {
    if (this.closed) return;
    this.edits.edit(field, value);
    this.touched = true;
    this.refusal = null;
    this.dirtySince ??= Date.now();
    if (this.phase !== "kept") this.phase = this.running ? "saving" : "waiting";
    this.writeKeep();
    if (!this.running && this.phase !== "kept") this.schedule(pauseFor(this.dirtySince, Date.now()));
    this.tell();
  }

  /** The agent chose between the texts of a field; without `value` what is shown stays. */
  choose(field: string, keptIds: string[], value?: unknown): void {
    this.edits.resolve(field, keptIds);
    this.edit(field, value === undefined ? readField(this.snapshot.values, field) : value);
  }

  /** The entry turns out to exist already: what was typed meanwhile goes on top of it. */
  adopt(entry: E): void {
    if (this.edits.entry) return;
    this.edits.opened(entry);
    this.tell();
  }

  /** Makes the entry now instead of with the first keystroke. */
  start(): void {
    if (!this.edits.entry) void this.pump();
  }

  /** Sends everything now. True when the server has acknowledged all of it. */
  async flush(): Promise<boolean> {
    await this.running;
    while (!this.closed && (this.edits.hasUnsent || !this.edits.entry)) {
      await this.pump();
      if (this.phase === "kept" || this.phase === "refused") return false;
    }
    return true;
  }

  /** Try again at once: the network or the socket has come back. */
  retryNow(): void {
    if (this.phase === "kept") void this.pump();
  }

  /** The server's newest state, read again or answered by a verb such as complete. */
  serverMoved(entry: E): void {
    this.edits.moved(entry);
    this.tell();
  }

  /** Reads the newest state; what is being typed stays on top of it. */
  async reread(): Promise<void> {
    const id = this.edits.entry?.id;
    if (id !== undefined) this.serverMoved(await this.options.transport.read(id));
  }

  /** Ends the session; what is unsent stays on this device unless it is forgotten. */
  close(forget = false): void {
    this.closed = true;
    clearTimeout(this.timer);
    if (forget || !this.edits.hasUnsent) this.options.keep.remove(this.keepKey());
  }

  /** Starts a save unless one is in flight; there is never a second one beside it. */
  private pump(): Promise<void> {
    clearTimeout(this.timer);
    this.running ??= this.send();
    return this.running;
  }

  private async send(): Promise<void> {
    try {
      if (!this.edits.entry) await this.open();
      if (this.edits.hasUnsent) await this.deliver();
      this.failures = 0;
      this.phase = this.edits.hasUnsent ? "waiting" : "clean";
    } catch (error) {
      this.failed(error);
    } finally {
      this.running = null;
    }
    this.writeKeep();
    if (this.phase === "waiting") this.schedule(pauseFor(this.dirtySince, Date.now()));
    this.tell();
  }

  private async open(): Promise<void> {
    this.phase = "opening";
    this.tell();
    const entry = await this.options.transport.open({
      conversation_id: this.conversationId,
      values: this.options.startValues ?? {},
      idempotency_key: this.key,
    });
    this.edits.opened(entry);
    this.savedAt = Date.now();
  }

  private async deliver(): Promise<void> {
    const entry = this.edits.entry;
    if (!entry) return;
    const parcel = this.edits.parcel ?? this.edits.pack(this.clientId, ++this.saveNo, this.options.formVersion?.());
    this.dirtySince = null;
    this.phase = "saving";
    this.writeKeep();
    this.tell();
    const { conflicts, ...answer } = await this.options.transport.save(entry.id, parcel);
    this.edits.acknowledge(answer as unknown as E, conflicts ?? []);
    this.savedAt = Date.now();
    this.options.onSaved?.(answer as unknown as E);
  }

  private failed(error: unknown): void {
    const refusal = asRefusal(error);
    if (refusal && isFinal(refusal.status)) {
      this.edits.unpack();
      this.refusal = refusal;
      this.phase = "refused";
      return;
    }
    this.phase = "kept";
    this.schedule(retryAfter(this.failures++));
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(() => void this.pump(), delay);
  }

  private takeUp(kept: Kept): void {
    this.edits.takeUp(kept);
    this.touched = true;
    if (!this.edits.hasUnsent) return;
    this.phase = "kept";
    this.schedule(0);
  }

  private writeKeep(): void {
    if (this.closed) return;
    const { edits, options } = this;
    if (!edits.hasUnsent && edits.conflicts.length === 0) {
      options.keep.remove(this.keepKey());
      return;
    }
    options.keep.write({
      v: 1,
      ...this.keepKey(),
      tab_id: options.tabId,
      conversation_id: this.conversationId,
      start_values: options.startValues ?? {},
      at: Date.now(),
      ...edits.unsent(),
    });
  }

  private keepKey(): Pick<Kept, "user_id" | "session_key"> {
    return { user_id: this.options.userId, session_key: this.key };
  }

  private look(): DraftSnapshot<E> {
    const { edits, phase, savedAt, refusal, touched } = this;
    const { entry, conflicts } = edits;
    const before = entry?.updated_at ? Date.parse(entry.updated_at) : null;
    return {
      entry,
      values: edits.values(),
      phase,
      savedAt: savedAt ?? before,
      refusal,
      conflicts,
      touched,
    };
  }

  private tell(): void {
    this.snapshot = this.look();
    for (const listener of this.listeners) listener();
  }
}
