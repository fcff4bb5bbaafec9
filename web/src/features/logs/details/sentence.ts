import type { LogEvent } from "@/api";
import { atPath, shown } from "../payload";
import { formatMs, nameOf, PLACE_LABEL, type Names } from "../words";

/** A part of the sentence; what is strong is what one looks for. */
export interface Part {
  text: string;
  strong?: boolean;
}

const plain = (text: string): Part => ({ text });
const strong = (text: string): Part => ({ text, strong: true });

type Teller = (event: LogEvent, at: (path: string) => string) => (string | Part)[];

const http = (_: LogEvent, at: (path: string) => string): (string | Part)[] => {
  const host = at("http.url_host") || at("url") || "The service";
  const status = at("http.status");
  if (status === "") return [`${host} was called`];
  return [`${host} answered `, strong(status)];
};

/** What happened, for the types one meets most; others are told by their name and meaning. */
const TELLERS: Record<string, Teller> = {
  "journey.api_called": http,
  "chatbot.api_called": http,
  "journey.message_sent": (event, at) => [
    event.status === "failure" ? "The message could not be sent by " : "A message went out by ",
    strong(at("channel") || (event.channel ?? "its channel")),
  ],
  "message.delivered": () => ["The message ", strong("arrived")],
  "message.undeliverable": (_, at) => [
    "The message ",
    strong("did not arrive"),
    ...(at("operator") === "" ? [] : [` over ${at("operator")}`]),
  ],
  "message.opened": () => ["The message was opened"],
  "message.clicked": (_, at) => ["The link ", strong(at("url")), " was opened"],
  "chatbot.message_received": (_, at) => ["The customer wrote ", strong(`“${at("text")}”`)],
  "chatbot.message_sent": (_, at) => ["The bot wrote ", strong(`“${at("text")}”`)],
  "chatbot.intent_recognised": (_, at) => [
    "The bot understood ",
    strong(at("intent")),
    ` (${Math.round(Number(at("confidence")) * 100)} % sure)`,
  ],
  "chatbot.intent_not_recognised": (_, at) => ["The bot did not understand ", strong(`“${at("text")}”`)],
  "ai_agent.message_received": (_, at) => ["The customer wrote ", strong(`“${at("text")}”`)],
  "ai_agent.response_sent": (_, at) => ["The agent answered ", strong(`“${at("text")}”`)],
  "ai_agent.model_called": (_, at) => [
    "The model ",
    strong(at("model")),
    ` read ${at("input_tokens")} and wrote ${at("output_tokens")} tokens`,
  ],
  "ai_agent.tool_called": (_, at) => ["The tool ", strong(at("tool")), " was called"],
  "ai_agent.tool_succeeded": (_, at) => ["The tool ", strong(at("tool")), " answered"],
  "ai_agent.tool_failed": (_, at) => ["The tool ", strong(at("tool")), " failed"],
  "ai_agent.escalated": (_, at) => ["The agent handed over to ", strong(at("queue")), `: ${at("reason")}`],
  "journey.condition_evaluated": (_, at) => [
    "The condition ",
    strong(at("expression")),
    " was ",
    strong(at("branch")),
  ],
};

/** The element is left out where what was told has named it. */
function where(event: LogEvent, told: readonly (string | Part)[]): string {
  const { element_name: element } = event;
  const named = told.some((part) => typeof part !== "string" && part.text === element);
  const at = element === null || named ? "" : ` at ${element}`;
  if (event.object_name === null) return at;
  return `${at}${at === "" ? " in " : ", "}${event.object_name}`;
}

function toldOf(event: LogEvent): (string | Part)[] | undefined {
  return TELLERS[event.type]?.(event, (path) => shown(atPath(event.data, path.split("."))));
}

/** What happened in a few words, for a line that has the name, the place and the duration already. */
export function telling(event: LogEvent, names: Names): string {
  const told = toldOf(event) ?? [names.get(event.type)?.meaning ?? ""];
  const text = textOf(told.map((part) => (typeof part === "string" ? plain(part) : part)));
  return [text, event.error_message ?? ""].filter(Boolean).join(". ");
}

/** One plain sentence that says what happened. */
export function sentenceOf(event: LogEvent, names: Names): Part[] {
  const words = toldOf(event);
  const told = words ?? named(event, names);
  const meaning = words === undefined ? meaningOf(event, names) : "";
  const took = event.duration_ms === null ? [] : [` after ${formatMs(event.duration_ms)}`];
  const why =
    event.error_message === null ? [] : [`. ${event.error_message.replace(/\.$/, "")}`];
  const parts = [...told, ...took, where(event, told), meaning, ...why, "."];
  return parts.map((part) => (typeof part === "string" ? plain(part) : part)).filter(({ text }) => text !== "");
}

function named(event: LogEvent, names: Names): (string | Part)[] {
  const name = strong(nameOf(names, event.type));
  if (names.has(event.type)) return [name];
  return [PLACE_LABEL[event.occurred_in] ?? "Something", " reported ", name];
}

function meaningOf(event: LogEvent, names: Names): string {
  const meaning = names.get(event.type)?.meaning ?? "";
  return meaning === "" ? "" : `: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`;
}

export function textOf(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join("");
}
