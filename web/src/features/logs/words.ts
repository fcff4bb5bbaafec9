import type { EventStatus, EventType } from "@/api";
import type { Tone } from "@/ui";
import type { FilterField } from "./search";

export const FIELD_LABEL: Record<FilterField, string> = {
  type: "Event",
  status: "Status",
  occurred_in: "Occurred in",
  object_name: "Object name",
  version_id: "Version ID",
  element_id: "Element",
  person_id: "Person ID",
  interaction_id: "Interaction ID",
  conversation_id: "Conversation ID",
};

export const STATUS_LABEL: Record<EventStatus, string> = {
  success: "success",
  failure: "failure",
  in_progress: "in progress",
  skipped: "skipped",
  warning: "warning",
};

export const STATUS_TONE: Record<EventStatus, Tone> = {
  success: "ok",
  failure: "bad",
  in_progress: "run",
  skipped: "idle",
  warning: "warn",
};

export const STATUSES = Object.keys(STATUS_LABEL) as EventStatus[];

export const PLACE_LABEL: Record<string, string> = {
  journey: "Journey",
  chatbot: "Chatbot",
  ai_agent: "AI agent",
  conversation: "Conversation",
  message: "Message",
  record: "Record",
  other: "Other",
};

export function isStatus(text: string): text is EventStatus {
  return text in STATUS_LABEL;
}

export type Names = ReadonlyMap<string, EventType>;

/** "Tool failed" for "ai_agent.tool_failed"; a type that nobody listed keeps its own name. */
export function nameOf(names: Names, type: string): string {
  return names.get(type)?.name ?? type;
}

/** "412 ms", "2.1 s", "4 m 10 s" */
export function formatMs(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} m`;
}

/** "41k", "2.1k", "1.3M": enough to compare by. */
export function shortCount(count: number): string {
  if (count < 1000) return String(count);
  if (count < 10_000) return `${(Math.floor(count / 100) / 10).toFixed(1)}k`;
  if (count < 1_000_000) return `${Math.floor(count / 1000)}k`;
  return `${(Math.floor(count / 100_000) / 10).toFixed(1)}M`;
}

export function exactCount(count: number): string {
  return count.toLocaleString("en-GB");
}

/** "01a1…f226" */
export function middleCut(id: string): string {
  return id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}
