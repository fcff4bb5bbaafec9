import { createContext, useContext, useSyncExternalStore } from "react";
import type { Me, Setup } from "@/api";
import { frontOf, type DeskState, type EntrySession, type PanelDesk } from "./desk";

export interface PanelWorld {
  me: Me;
  setup: Setup;
  desk: PanelDesk;
}

export const PanelContext = createContext<PanelWorld | null>(null);

export function usePanelWorld(): PanelWorld {
  const world = useContext(PanelContext);
  if (world === null) throw new Error("The log panel's parts stand inside LogPanelDock");
  return world;
}

export interface ShownDesk {
  state: DeskState;
  sessions: readonly EntrySession[];
  front: EntrySession | undefined;
}

export function useDesk(desk: PanelDesk): ShownDesk {
  const state = useSyncExternalStore(desk.subscribe, desk.getState);
  const sessions = useSyncExternalStore(desk.hub.subscribe, desk.hub.getSessions);
  return { state, sessions, front: frontOf(sessions, state) };
}
