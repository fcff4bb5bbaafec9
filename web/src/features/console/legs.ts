import type { Channel, Conversation, ConversationState, Leg } from "@/api";

const RUNNING = new Set<ConversationState>(["connected", "on_hold", "new", "open", "pending", "reopened"]);
const WRITTEN = new Set<Channel>(["chat", "email", "sms", "social"]);

/** The newest leg of this agent. */
export function legOf({ legs }: Conversation, userId: string): Leg | undefined {
  return legs.findLast(({ agent }) => agent?.id === userId);
}

export function isLive({ state }: Conversation): boolean {
  return RUNNING.has(state);
}

export function writes({ channel }: Conversation): boolean {
  return WRITTEN.has(channel);
}

/** Seconds the customer waited before this agent: the whole queue, not only the last ring. */
export function waitedSeconds({ durations }: Conversation): number | null {
  const { queue_s: queue, ring_s: ring } = durations;
  return queue === null && ring === null ? null : (queue ?? 0) + (ring ?? 0);
}
