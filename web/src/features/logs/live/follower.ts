import type { LogEvent } from "@/api";
import { later } from "../rows/rows";

export interface Followed {
  /** What arrived since the first look, the latest first. */
  arrived: readonly LogEvent[];
  /** The line is down; when it is back, everything since the last event comes. */
  failing: boolean;
  /** More arrived than a page should hold: only a new first look has all of it. */
  gap: boolean;
}

/** What of `EventSource` is used. */
export interface Stream {
  readonly readyState: number;
  addEventListener: (type: string, listener: (event: MessageEvent<string>) => void) => void;
  close: () => void;
}

export const MOST_HELD = 5000;
export const CLOSED = 2;
/** Rows are shown together, not one by one. */
const TOGETHER_MS = 250;
const AGAIN_MS = 3000;
const NOTHING: Followed = { arrived: [], failing: false, gap: false };

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

/** Follows the stream of events after a first look. The browser resumes a line that breaks; one that is refused is opened again. */
export class Follower {
  #open: (after: number) => Stream;
  #after: number;
  #state = NOTHING;
  #fresh: LogEvent[] = [];
  #listeners = new Set<() => void>();
  #showing: ReturnType<typeof setTimeout> | undefined;
  #reopening: ReturnType<typeof setTimeout> | undefined;

  /** `after` is the arrival that the first look could see last. */
  constructor(open: (after: number) => Stream, after: number) {
    this.#open = open;
    this.#after = after;
  }

  state = (): Followed => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows until the function that it returns is called. */
  start = (): (() => void) => {
    let stream: Stream;
    const open = (): void => {
      stream = this.#follow(() => {
        this.#reopening = setTimeout(open, AGAIN_MS);
      });
    };
    open();
    return () => {
      clearTimeout(this.#showing);
      clearTimeout(this.#reopening);
      this.#showing = undefined;
      stream.close();
      if (this.#fresh.length > 0) this.#show();
    };
  };

  #follow(refused: () => void): Stream {
    const stream = this.#open(this.#after);
    stream.addEventListener("open", () => this.#set({ failing: false }));
    stream.addEventListener("message", ({ data, lastEventId }) => {
      this.#saw(lastEventId);
      this.#fresh.push(JSON.parse(data) as LogEvent);
      this.#showing ??= setTimeout(() => this.#show(), TOGETHER_MS);
    });
    stream.addEventListener("position", ({ lastEventId }) => this.#saw(lastEventId));
    stream.addEventListener("error", () => {
      this.#set({ failing: true });
      if (stream.readyState === CLOSED) refused();
    });
    return stream;
  }

  #saw(id: string): void {
    this.#after = Math.max(this.#after, Number(id));
  }

  #show(): void {
    this.#showing = undefined;
    const fresh = this.#fresh.sort(later);
    this.#fresh = [];
    const arrived = mergedByTime(fresh, this.#state.arrived);
    if (arrived.length > MOST_HELD) this.#set({ gap: true });
    else this.#set({ arrived });
  }

  #set(change: Partial<Followed>): void {
    const next = { ...this.#state, ...change };
    if (next.arrived === this.#state.arrived && next.failing === this.#state.failing && next.gap === this.#state.gap)
      return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}
