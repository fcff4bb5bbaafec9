import type { LogEntry, Origin } from "@/api";
import { readField, sameValue, type DraftSnapshot } from "@/lib/drafts";

/** Where the shown value came from; what was typed since the last save is the agent's own. */
export function originOf({ entry, values }: DraftSnapshot<LogEntry>, key: string): Origin | null {
  if (!entry) return null;
  const value = readField(values, key);
  if (sameValue(value, null)) return null;
  if (!sameValue(value, readField(entry.values, key))) return null;
  return entry.origins[key] ?? null;
}
