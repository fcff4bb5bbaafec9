import type { Channel, ConversationState, Direction, EntryState } from "@/api";

/** The words of the screens for the codes of the wire. */
export const CHANNEL_LABEL: Record<Channel, string> = {
  voice: "Call",
  chat: "Chat",
  email: "Email",
  sms: "SMS",
  social: "Social",
  in_person: "In person",
  back_office: "Back office",
  other: "Other",
};

export const DIRECTION_LABEL: Record<Direction, string> = {
  inbound: "Inbound",
  outbound: "Outbound",
  internal: "Internal",
};

export const STATE_LABEL: Record<ConversationState, string> = {
  queued: "Waiting",
  offered: "Ringing",
  connected: "Connected",
  on_hold: "On hold",
  wrap_up: "Wrap-up",
  closed: "Ended",
  abandoned: "Abandoned",
  new: "New",
  open: "Open",
  pending: "Waiting for customer",
  snoozed: "Snoozed",
  resolved: "Resolved",
  reopened: "Reopened",
};

export const ENTRY_STATE_LABEL: Record<EntryState, string> = {
  draft: "Draft",
  unfinished: "Unfinished",
  completed: "Completed",
  amended: "Amended",
  void: "Void",
};

export const TECHNICAL_LABEL: Record<string, string> = {
  no_answer: "No answer",
  congestion: "Congestion",
  failed: "Failed",
  busy: "Busy",
  hung_up: "Hung up",
  voicemail: "Voicemail",
};

/** "agent_name" → "Agent name": for codes nobody has given a word. */
export function humanise(code: string): string {
  const words = code.replaceAll(/[._]/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
