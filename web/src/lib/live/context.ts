import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { LiveClient, LiveEvent, LiveStatus } from "./client";

/** Null where nobody is signed in. */
export const LiveContext = createContext<LiveClient | null>(null);

/** Runs for every live message of this type ("*" for all) while the component is on screen. */
export function useLive(type: string, run: (event: LiveEvent) => void): void {
  const live = useContext(LiveContext);
  const latest = useEffectEvent(run);
  useEffect(() => live?.on(type, (event) => latest(event)), [live, type]);
}

const nothing = () => () => undefined;

/** "lost" means that the server does not answer just now. */
export function useLiveStatus(): LiveStatus {
  const live = useContext(LiveContext);
  return useSyncExternalStore(live?.onStatus ?? nothing, live?.status ?? (() => "connecting"));
}
