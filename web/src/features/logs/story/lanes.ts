import type { LogEvent } from "@/api";

/** Who acts: one lane each, in the order in which they come in. */
export const LANES = {
  journey: "Journey",
  message: "Messages",
  chatbot: "Chatbot",
  ai_agent: "AI agent",
  inbox: "Inbox",
  people: "People",
  other: "Other",
} as const;
export type Lane = keyof typeof LANES;

export function laneOf({ type, occurred_in: place }: Pick<LogEvent, "type" | "occurred_in">): Lane {
  if (type.startsWith("inbox.")) return "inbox";
  if (place === "conversation" || place === "record") return "people";
  return place in LANES ? (place as Lane) : "other";
}
