import { readField, sameValue, withField } from "./field-values";
import { maskValue } from "./redact";
import type { Conflict, SavedEntry, SaveRequest, Unsent, Values } from "./types";

/** What is on screen for a field and what the server made of it when it took it. */
interface Echo {
  shown: unknown;
  server: unknown;
}

/**
 * The edits of one draft that the server has not acknowledged yet, and what they were based on.
 * Pure bookkeeping: no clock, no network, no storage.
 */
export class PendingEdits<E extends SavedEntry> {
  entry: E | null = null;
  conflicts: Conflict[] = [];
  parcel: SaveRequest | null = null;
  dirty: Values = {};
  resolved: string[] = [];
  /** The revision the unsent edits were made on: what the next parcel must be merged against. */
  revision = 0;
  private parcelShown: Values = {};
  private bases: Values = {};
  private echoes: Record<string, Echo> = {};

  get hasDirty(): boolean {
    return Object.keys(this.dirty).length > 0 || this.resolved.length > 0;
  }

  get hasUnsent(): boolean {
    return this.parcel !== null || this.hasDirty;
  }

  edit(field: string, value: unknown): void {
    if (!this.hasDirty && this.entry) this.revision = this.entry.revision;
    if (!(field in this.dirty)) this.bases[field] = this.serverValue(field);
    this.dirty = { ...this.dirty, [field]: value };
  }

  /** Moves all unsent edits into one parcel. */
  pack(clientId: string, saveNo: number, formVersion?: number): SaveRequest {
    this.parcelShown = this.dirty;
    this.parcel = {
      client_id: clientId,
      save_no: saveNo,
      revision: this.revision,
      values: Object.fromEntries(
        Object.entries(this.dirty).map(([field, value]) => [field, maskValue(value, field)]),
      ),
      ...(formVersion === undefined ? {} : { form_version: formVersion }),
      ...(this.resolved.length > 0 ? { resolved: this.resolved } : {}),
    };
    this.dirty = {};
    this.resolved = [];
    return this.parcel;
  }

  /** After a refusal: the parcel's edits are plain unsent edits again, later ones on top. */
  unpack(): void {
    if (!this.parcel) return;
    this.dirty = { ...this.parcel.values, ...this.parcelShown, ...this.dirty };
    this.resolved = [...(this.parcel.resolved ?? []), ...this.resolved];
    this.parcel = null;
  }

  acknowledge(answer: E, conflicts: Conflict[]): void {
    const sent = this.parcel?.values ?? {};
    for (const [field, value] of Object.entries(sent)) {
      const shown = field in this.parcelShown ? this.parcelShown[field] : value;
      const server = readField(answer.values as Values, field);
      // What had to be masked must not stay readable on screen either.
      if (sameValue(shown, value)) this.echoes[field] = { shown, server };
      this.bases[field] = server;
    }
    this.parcel = null;
    this.parcelShown = {};
    this.entry = answer;
    this.addConflicts([...conflicts, ...this.clashes()]);
    this.revision = answer.revision;
  }

  /** The entry came into being while the agent was already typing. */
  opened(entry: E): void {
    this.entry = entry;
    this.revision = entry.revision;
    for (const [field, typed] of Object.entries(this.dirty)) {
      const existing = readField(entry.values as Values, field);
      this.bases[field] = existing;
      if (!field.endsWith("_html") || typeof typed !== "string") continue;
      if (typeof existing !== "string" || existing === "") continue;
      this.dirty = { ...this.dirty, [field]: existing + typed };
    }
  }

  /** A newer state from elsewhere: another tab, another person, the server itself. */
  moved(entry: E): void {
    if (this.entry && entry.revision < this.entry.revision) return;
    this.entry = entry;
  }

  /** Somebody has looked at both sides of a field; `keptIds` name the displaced ones. */
  resolve(field: string, keptIds: string[]): void {
    this.conflicts = this.conflicts.filter((conflict) => conflict.field !== field);
    if (!this.hasDirty && this.entry) this.revision = this.entry.revision;
    this.resolved = [...this.resolved, ...keptIds];
  }

  unsent(): Unsent {
    const { entry, revision, parcel, dirty, resolved, conflicts } = this;
    return { entry_id: entry?.id ?? null, revision, parcel, dirty, resolved, conflicts };
  }

  /** Goes on where an earlier page on this device stopped. */
  takeUp(unsent: Unsent): void {
    for (const [field, value] of Object.entries(unsent.dirty)) this.edit(field, value);
    this.parcel = unsent.parcel;
    this.conflicts = unsent.conflicts;
    this.resolved = unsent.resolved ?? [];
    this.revision = unsent.revision;
  }

  /** The saved values with everything typed since on top. */
  values(): Values {
    let values = (this.entry?.values ?? {}) as Values;
    for (const [field, echo] of Object.entries(this.echoes)) {
      if (sameValue(readField(values, field), echo.server)) {
        values = withField(values, field, echo.shown);
      } else {
        this.echoes = without(this.echoes, field);
      }
    }
    const unsent = { ...this.parcel?.values, ...this.parcelShown, ...this.dirty };
    for (const [field, value] of Object.entries(unsent)) values = withField(values, field, value);
    return values;
  }

  /** Fields typed in again while somebody else changed them under a parcel without them. */
  private clashes(): Conflict[] {
    return Object.entries(this.dirty)
      .map(([field, mine]) => {
        const [base, theirs] = [this.bases[field], this.serverValue(field)];
        this.bases[field] = theirs;
        return { field, base, mine, theirs };
      })
      .filter(({ base, mine, theirs }) => !sameValue(base, theirs) && !sameValue(mine, theirs));
  }

  private addConflicts(found: Conflict[]): void {
    const fields = new Set(found.map((conflict) => conflict.field));
    this.conflicts = [...this.conflicts.filter(({ field }) => !fields.has(field)), ...found];
  }

  private serverValue(field: string): unknown {
    return this.entry ? readField(this.entry.values as Values, field) : undefined;
  }
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
