import type { LogEvent } from "@/api";

export interface Followed {
  /** What arrived since the first look, the latest first. */
  arrived: readonly LogEvent[];
  /** The last look failed; the next one makes up for it. */
  failing: boolean;
  /** More arrived at once than one look shows: only a new first look has all of it. */
  gap: boolean;
}

export const LOOKED_AT_ONCE = 200;
const BEAT_MS = 2000;
const NOTHING: Followed = { arrived: [], failing: false, gap: false };

const later = (a: LogEvent, b: LogEvent): number => b.time.localeCompare(a.time) || b.seq - a.seq;

/** Two lists, each with the latest first, as one. */
export function mergedByTime(one: readonly LogEvent[], other: readonly LogEvent[]): LogEvent[] {
  const merged: LogEvent[] = [];
  let at = 0;
  for (const event of one) {
    for (let next = other[at]; next !== undefined && later(next, event) < 0; next = other[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(event);
  }
  return [...merged, ...other.slice(at)];
}

/** Looks again and again for what arrived after a first look; a look that fails is made up for by the next. */
export class Follower {
  #read: (signal: AbortSignal) => Promise<LogEvent[]>;
  #after: number;
  #state = NOTHING;
  #listeners = new Set<() => void>();

  /** `read` gives the latest `LOOKED_AT_ONCE`; `after` is the arrival that the first look could see last. */
  constructor(read: (signal: AbortSignal) => Promise<LogEvent[]>, after: number) {
    this.#read = read;
    this.#after = after;
  }

  state = (): Followed => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Looks until the function that it returns is called. */
  start = (): (() => void) => {
    const stop = new AbortController();
    const again = async (): Promise<void> => {
      await this.look(stop.signal);
      if (!stop.signal.aborted) timer = setTimeout(() => void again(), BEAT_MS);
    };
    let timer = setTimeout(() => void again(), BEAT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  };

  async look(signal: AbortSignal): Promise<void> {
    const { arrived } = this.#state;
    try {
      const latest = await this.#read(signal);
      const known = new Set(arrived.map(({ uid }) => uid));
      const fresh = latest.filter(({ seq, uid }) => seq > this.#after && !known.has(uid));
      const gap = this.#state.gap || (fresh.length === latest.length && latest.length >= LOOKED_AT_ONCE);
      if (fresh.length > 0 || gap !== this.#state.gap || this.#state.failing)
        this.#set({ arrived: mergedByTime(fresh.sort(later), arrived), failing: false, gap });
    } catch {
      if (!signal.aborted && !this.#state.failing) this.#set({ ...this.#state, failing: true });
    }
  }

  #set(state: Followed): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
