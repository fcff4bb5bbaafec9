import { createContext, useContext, useSyncExternalStore } from "react";
import { browserZone } from "./format";

/** The signed-in person's zone; the browser's until it is known. */
export const TimeZoneContext = createContext<string>(browserZone());

export function useTimeZone(): string {
  return useContext(TimeZoneContext);
}

interface Ticker {
  now: number;
  listeners: Set<() => void>;
  timer: ReturnType<typeof setInterval> | undefined;
}

const tickers = new Map<number, Ticker>();

function ticker(ms: number): Ticker {
  const found = tickers.get(ms);
  if (found !== undefined) return found;
  const made: Ticker = { now: Date.now(), listeners: new Set(), timer: undefined };
  tickers.set(ms, made);
  return made;
}

function subscribe(ms: number, listener: () => void): () => void {
  const own = ticker(ms);
  own.listeners.add(listener);
  own.timer ??= setInterval(() => {
    own.now = Date.now();
    for (const other of own.listeners) other();
  }, ms);
  return () => {
    own.listeners.delete(listener);
    if (own.listeners.size > 0) return;
    clearInterval(own.timer);
    own.timer = undefined;
  };
}

const byMs = new Map<number, (listener: () => void) => () => void>();

function subscriber(ms: number): (listener: () => void) => () => void {
  const found = byMs.get(ms);
  if (found !== undefined) return found;
  const made = (listener: () => void) => subscribe(ms, listener);
  byMs.set(ms, made);
  return made;
}

/** The present in ms, renewed every `ms`; one timer serves all who ask for the same beat. */
export function useNow(ms = 1000): number {
  return useSyncExternalStore(subscriber(ms), () => {
    const own = ticker(ms);
    if (own.timer === undefined && Date.now() - own.now >= ms) own.now = Date.now();
    return own.now;
  });
}
