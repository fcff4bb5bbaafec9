import type { EventStatus, EventType } from "@/api";
import type { Tone } from "@/ui";
import type { FilterField } from "./search";

export { exactCount, formatMs, shortCount } from "@/lib/figures";

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

/** "01a1…f226" */
export function middleCut(id: string): string {
  return id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}
