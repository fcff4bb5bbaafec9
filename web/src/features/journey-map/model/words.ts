import { exactCount, formatMs, percent, shortCount } from "@/lib/figures";
import { plural } from "@/lib/time";
import type { Graph, Place, Way } from "./graph";

/** Of so few visits a share says little. */
const NOTABLE = 0.05;

export type FailureTone = "ok" | "warn" | "bad";

export function failureTone(place: Place): FailureTone {
  if (place.failureRate === 0) return "ok";
  return place.failureRate < NOTABLE ? "warn" : "bad";
}

export function failureText(place: Place): string {
  return place.failureRate === 0 ? "no failures" : `${percent(place.failureRate)} fail`;
}

/** What stands in the box of an element. */
export function placeWords(place: Place): { count: string; failures: string; changes: string[] } {
  const gone = place.change?.state === "gone";
  return {
    count: gone ? "not in this version" : `${shortCount(place.visits)} ${place.visits === 1 ? "visit" : "visits"}`,
    failures: gone ? "" : failureText(place),
    changes: place.change?.words ?? [],
  };
}

export function betweenText(seconds: number): string {
  return formatMs(seconds * 1000);
}

/** What stands at an arrow, line by line. */
export function wayWords(way: Way): string[] {
  const changes = way.change?.words ?? [];
  if (way.change?.state === "gone") return changes;
  const figures = `${shortCount(way.count)} · ${percent(way.share)}`;
  // Nothing lies between a beginning or an end and the place beside it.
  const timed = way.from !== "start" && way.to !== "end";
  return [timed ? `${figures} · ${betweenText(way.medianS)}` : figures, ...changes];
}

/** All of it in one sentence, for who does not see the picture. */
export function sentenceOf(place: Place, graph: Graph, most = 3): string {
  if (place.kind === "start") return `Came in: ${plural(graph.interactions, "interaction")}`;
  if (place.kind === "end") return "Went no further";
  const { changes } = placeWords(place);
  const name = new Map(graph.places.map((one) => [one.id, one.name]));
  const onward = graph.ways
    .filter(({ from, count }) => from === place.id && count > 0)
    .sort((one, other) => other.count - one.count)
    .slice(0, most)
    .map(({ to, share }) => `${name.get(to) ?? to} ${percent(share)}`);
  return [
    `${place.name}${place.type === "" ? "" : `, ${place.type}`}`,
    place.change?.state === "gone" ? "not in this version" : `${exactCount(place.visits)} visits, ${failureText(place)}`,
    ...changes,
    ...(onward.length === 0 ? [] : [`goes on to ${onward.join(", ")}`]),
  ].join("; ");
}

export const OCCURS_IN: Record<string, string> = {
  journey: "Journey",
  chatbot: "Chatbot",
  ai_agent: "AI agent",
  conversation: "Inbox",
  message: "Message",
  record: "Record",
  other: "Other",
};

/** What of a kind are called together. */
export const KINDS: Record<string, string> = {
  journey: "Journeys",
  chatbot: "Chatbots",
  ai_agent: "AI agents",
};
