import { describe, expect, it } from "vitest";
import type { LogEvent, StoryItem, TranscriptLine } from "@/api";
import { anEvent } from "../test-events";
import { laneOf } from "./lanes";
import { lastSaid, saidByPeople, talksOf } from "./speech";
import { rowAt, rowOf, storyOf, withRetries, type StoryRow } from "./story";

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 9) + second * 1000).toISOString();
let number = 0;
const step = (type: string, second: number, fields: Partial<LogEvent> = {}) =>
  anEvent({ uid: String((number += 1)), type, time: at(second), ...fields });
const item = (fields: Partial<StoryItem>): StoryItem => ({
  kind: "event",
  at: at(0),
  id: String((number += 1)),
  type: "",
  title: "",
  status: "",
  channel: "",
  performed_by: "",
  performed_by_type: "",
  conversation_id: null,
  entry_id: null,
  duration_ms: null,
  excerpt: "",
  text: "",
  event: null,
  ...fields,
});
const told = (...events: LogEvent[]): StoryItem[] => events.map((event) => item({ at: event.time, id: event.uid, event }));
const kinds = (rows: StoryRow[]) => rows.map(({ kind }) => kind);
const CLOSED: ReadonlySet<string> = new Set();

const tries = (): LogEvent[] => [
  step("ai_agent.tool_called", 0),
  step("ai_agent.tool_failed", 5, { status: "failure" }),
  step("ai_agent.tool_called", 6),
  step("ai_agent.tool_failed", 11, { status: "failure" }),
  step("ai_agent.escalated", 12),
];

describe("the story of an interaction", () => {
  it("puts steps that were tried again together", () => {
    const rows = withRetries(tries());
    expect(kinds(rows)).toEqual(["retries", "event"]);
    expect(rows[0]).toMatchObject({ times: 2 });
  });

  it("leaves steps apart that only come twice", () => {
    expect(kinds(withRetries([step("chatbot.message_sent", 0), step("chatbot.message_sent", 9)]))).toEqual([
      "event",
      "event",
    ]);
  });

  it("takes for tries what failed and the one after it, not all that comes again and again", () => {
    const often = [0, 1, 2, 3, 4, 5].map((second) =>
      step("message.sent", second, { status: second === 2 ? "failure" : "success" }),
    );
    const rows = withRetries(often);
    expect(kinds(rows)).toEqual(["event", "event", "retries", "event", "event"]);
    expect(rows[2]).toMatchObject({ times: 2 });
  });

  it("shows the tries when one opens them", () => {
    const events = tries();
    const [head] = withRetries(events);
    expect(kinds(storyOf(told(...events), new Set([head?.key ?? ""])))).toEqual([
      "retries",
      "event",
      "event",
      "event",
      "event",
      "event",
    ]);
  });

  it("folds the time in which nothing happens, but not the time a step takes", () => {
    const idle = [step("a", 0), step("b", 3600)];
    const busy = [step("a", 0), step("b", 3600, { duration_ms: 3_600_000 })];
    expect(kinds(storyOf(told(...idle), CLOSED))).toEqual(["event", "gap", "event"]);
    expect(kinds(storyOf(told(...busy), CLOSED))).toEqual(["event", "event"]);
  });

  it("has contacts and what the agent wrote at their place, also between two tries", () => {
    const [first, second] = [step("a", 0, { status: "failure" }), step("a", 60, { status: "failure" })];
    const talk = item({ kind: "conversation", at: at(20) });
    const note = item({ kind: "entry", at: at(30) });
    const rows = storyOf([...told(first), talk, note, ...told(second)], CLOSED);
    expect(kinds(rows)).toEqual(["event", "talk", "note", "event"]);
  });

  it("knows which row had begun at a moment", () => {
    const rows = storyOf(told(step("a", 0), step("b", 3600), step("c", 3601)), CLOSED);
    expect(rowAt(rows, Date.parse(at(3600)))).toBe(2);
    expect(rowAt(rows, 0)).toBe(0);
  });

  it("finds an event in a group that is closed", () => {
    const events = tries();
    expect(rowOf(storyOf(told(...events), CLOSED), events[3]?.uid ?? "")).toBe(0);
  });
});

describe("a lane", () => {
  it("is who acts", () => {
    expect(laneOf({ type: "inbox.conversation_queued", occurred_in: "conversation" })).toBe("inbox");
    expect(laneOf({ type: "entry.completed", occurred_in: "record" })).toBe("people");
    expect(laneOf({ type: "x.y", occurred_in: "other" })).toBe("other");
  });
});

describe("what was said", () => {
  const said = (type: string, second: number, text: string) => step(type, second, { data: { text } });

  it("is told once, however many machines pass it on", () => {
    const items = told(
      said("chatbot.message_sent", 0, "Hello"),
      said("chatbot.message_received", 5, "My invoice"),
      said("ai_agent.message_received", 6, "My invoice"),
      step("ai_agent.model_called", 7),
      said("ai_agent.response_sent", 8, "It is paid"),
    );
    const [talk] = talksOf(items);
    expect(talk?.kind === "machines" && talk.said.map(({ who, text }) => `${who}: ${text}`)).toEqual([
      "Chatbot: Hello",
      "Customer: My invoice",
      "AI agent: It is paid",
    ]);
  });

  it("goes on with people in a talk of their own", () => {
    const items = [
      ...told(said("chatbot.message_sent", 0, "Hello")),
      item({ kind: "conversation", at: at(9), id: "call" }),
      ...told(said("chatbot.message_sent", 90, "Bye")),
    ];
    expect(talksOf(items).map(({ kind }) => kind)).toEqual(["machines", "people", "machines"]);
  });

  it("keeps step: the last that was said at a moment", () => {
    const line: TranscriptLine = { id: "1", seq: 1, at_ms: 1000, speaker: "agent", speaker_name: null, text: "Yes?", final: true, source: null };
    const lines = [line, { ...line, seq: 2, at_ms: 4000 }, { ...line, seq: 3, at_ms: 5000, final: false }];
    const all = saidByPeople(lines, 10_000);
    expect(all.map(({ at: moment }) => moment)).toEqual([11_000, 14_000]);
    expect([lastSaid(all, 10_999), lastSaid(all, 13_999), lastSaid(all, 99_999)]).toEqual([null, "1", "2"]);
  });
});
