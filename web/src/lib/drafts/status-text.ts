import type { Phase } from "./types";

export interface SaveState {
  phase: Phase;
  savedAt: number | null;
  message?: string | undefined;
}

/** What the foot of the panel says about the draft. Silent when nothing was ever saved. */
export function saveStatusText(state: SaveState, now: number): string {
  switch (state.phase) {
    case "opening":
      return "Opening…";
    case "waiting":
    case "saving":
      return "Saving…";
    case "kept":
      return "Kept on this device – will be sent";
    case "refused":
      return state.message ? `Not saved: ${state.message}` : "Not saved";
    case "clean":
      return state.savedAt === null ? "" : `Saved ${agoText(now - state.savedAt)}`;
  }
}

/** "just now", "2 s ago", "5 min ago", "3 h ago", "2 d ago". */
export function agoText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 1) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} d ago`;
}
