import type { LogEvent, StoryItem, TranscriptLine } from "@/api";
import { atPath, shown } from "../payload";

/** Something that was said or written, at its moment (ms). */
export interface Said {
  key: string;
  at: number;
  who: string;
  text: string;
  side: "customer" | "ours";
}

const SPEAKERS: Record<string, [who: string, side: Said["side"]]> = {
  "chatbot.message_received": ["Customer", "customer"],
  "chatbot.message_sent": ["Chatbot", "ours"],
  "ai_agent.message_received": ["Customer", "customer"],
  "ai_agent.response_sent": ["AI agent", "ours"],
  "inbox.message_received": ["Customer", "customer"],
  "inbox.message_sent": ["Agent", "ours"],
  "inbox.auto_reply_sent": ["Auto reply", "ours"],
};

/** What an event says was said; null for every other event. A repeat by the next machine in line is left out by `talksOf`. */
export function saidIn(event: LogEvent): Said | null {
  const speaker = SPEAKERS[event.type];
  const text = shown(atPath(event.data, ["text"]));
  if (speaker === undefined || text === "") return null;
  const [who, side] = speaker;
  return { key: event.uid, at: Date.parse(event.time), who, text, side };
}

export type Talk =
  | { kind: "machines"; key: string; at: number; said: Said[] }
  | { kind: "people"; key: string; at: number; conversationId: string; title: string };

/** What was said with machines, and the contacts with people, in their order. */
export function talksOf(items: readonly StoryItem[]): Talk[] {
  const talks: Talk[] = [];
  for (const item of items) {
    if (item.kind === "conversation") {
      const { id, title, at } = item;
      talks.push({ kind: "people", key: id, at: Date.parse(at), conversationId: id, title });
      continue;
    }
    const said = item.event === null ? null : saidIn(item.event);
    if (said === null) continue;
    const last = talks.at(-1);
    if (last?.kind !== "machines") talks.push({ kind: "machines", key: said.key, at: said.at, said: [said] });
    // The bot hands the customer's words on to the agent: they were said once.
    else if (!last.said.some(({ text, side }) => text === said.text && side === said.side)) last.said.push(said);
  }
  return talks;
}

const WHO: Record<TranscriptLine["speaker"], string> = {
  customer: "Customer",
  agent: "Agent",
  bot: "Bot",
  system: "System",
};

/** Lines of a transcript at their moments; their clock starts when the contact was answered (ms). */
export function saidByPeople(lines: readonly TranscriptLine[], began: number): Said[] {
  return lines
    .filter(({ final }) => final)
    .map(({ seq, at_ms: at, speaker, speaker_name: name, text }) => ({
      key: String(seq),
      at: began + at,
      who: name ?? WHO[speaker],
      text,
      side: speaker === "customer" ? "customer" : "ours",
    }));
}

/** The last that had been said at a moment, null when nothing had. */
export function lastSaid(said: readonly Said[], moment: number): string | null {
  return said.findLast(({ at }) => at <= moment)?.key ?? null;
}
