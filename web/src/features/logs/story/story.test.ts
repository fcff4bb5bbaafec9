import { describe, expect, it } from "vitest";
import type { LogEvent } from "@/api";
import { anEvent } from "../test-events";
import { laneOf } from "./lanes";
import { rowOf, storyOf, sumsOf, withRetries, type StoryRow } from "./story";

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 9) + second * 1000).toISOString();
let number = 0;
const step = (type: string, second: number, fields: Partial<LogEvent> = {}) =>
  anEvent({ uid: String((number += 1)), type, time: at(second), ...fields });
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

  it("shows the tries when one opens them", () => {
    const events = tries();
    const [head] = withRetries(events);
    expect(kinds(storyOf(events, [], new Set([head?.key ?? ""])))).toEqual([
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
    expect(kinds(storyOf(idle, [], CLOSED))).toEqual(["event", "gap", "event"]);
    expect(kinds(storyOf(busy, [], CLOSED))).toEqual(["event", "event"]);
  });

  it("has what the agent wrote at its time", () => {
    const note = { id: "n", at: at(30), title: "Log entry", text: "", by: "Ava" };
    const rows = storyOf([step("a", 0), step("b", 60)], [note], CLOSED);
    expect(kinds(rows)).toEqual(["event", "note", "event"]);
  });

  it("sums failures, tokens and cost, and knows the slowest step", () => {
    const events = [
      step("ai_agent.model_called", 0, { duration_ms: 900, data: { input_tokens: 10, output_tokens: 2, cost_usd: 0.5 } }),
      step("ai_agent.model_called", 9, { duration_ms: 100, data: { input_tokens: 5 } }),
      step("x", 10, { status: "failure" }),
    ];
    expect(sumsOf(events)).toMatchObject({
      failures: 1,
      firstFailure: events[2]?.uid,
      slowest: events[0]?.uid,
      length: 10_000,
      inputTokens: 15,
      outputTokens: 2,
      cost: 0.5,
    });
  });

  it("finds an event in a group that is closed", () => {
    const events = tries();
    expect(rowOf(storyOf(events, [], CLOSED), events[3]?.uid ?? "")).toBe(0);
  });
});

describe("a lane", () => {
  it("is who acts", () => {
    expect(laneOf({ type: "inbox.conversation_queued", occurred_in: "conversation" })).toBe("inbox");
    expect(laneOf({ type: "entry.completed", occurred_in: "record" })).toBe("people");
    expect(laneOf({ type: "x.y", occurred_in: "other" })).toBe("other");
  });
});
