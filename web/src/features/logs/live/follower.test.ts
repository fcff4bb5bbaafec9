import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LogEvent } from "@/api";
import { anEvent } from "../test-events";
import { CLOSED, Follower, mergedByTime, MOST_HELD, type Stream } from "./follower";

const event = (seq: number, second = seq): LogEvent =>
  anEvent({ uid: `u${seq}`, seq, time: new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString() });
const seqs = (events: readonly LogEvent[]) => events.map(({ seq }) => seq);

/** A line to the server as the browser has it. */
class Line implements Stream {
  readyState = 1;
  closed = false;
  listeners = new Map<string, (event: MessageEvent<string>) => void>();
  constructor(readonly after: number) {}
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.closed = true;
  }
  say(type: string, data: unknown = null, lastEventId = ""): void {
    this.listeners.get(type)?.(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }));
  }
  brings(...events: LogEvent[]): void {
    for (const one of events) this.say("message", one, String(one.seq));
  }
}

function following(after: number) {
  const lines: Line[] = [];
  const follower = new Follower((from) => {
    const line = new Line(from);
    lines.push(line);
    return line;
  }, after);
  const stop = follower.start();
  const line = () => lines.at(-1) ?? new Line(-1);
  return { follower, lines, line, stop };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("following the log", () => {
  it("begins after what the first look has, and shows what comes together, the latest first", () => {
    const { follower, line } = following(7);
    let told = 0;
    follower.subscribe(() => (told += 1));
    line().brings(event(8), event(9));
    vi.advanceTimersByTime(300);
    expect(line().after).toBe(7);
    expect(seqs(follower.state().arrived)).toEqual([9, 8]);
    expect(told).toBe(1);
  });

  it("puts what arrives late at its time", () => {
    const { follower, line } = following(0);
    line().brings(event(2, 50));
    vi.advanceTimersByTime(300);
    line().brings(event(3, 40));
    vi.advanceTimersByTime(300);
    expect(seqs(follower.state().arrived)).toEqual([2, 3]);
  });

  it("tells that the line is down, and that it is back", () => {
    const { follower, line, lines } = following(0);
    line().say("error");
    expect(follower.state().failing).toBe(true);
    line().say("open");
    expect(follower.state().failing).toBe(false);
    expect(lines).toHaveLength(1);
  });

  it("opens a line anew that was refused, after the last event it saw", () => {
    const { line, lines } = following(0);
    line().brings(event(4));
    line().say("position", {}, "6");
    line().readyState = CLOSED;
    line().say("error");
    vi.advanceTimersByTime(5000);
    expect(lines.map(({ after }) => after)).toEqual([0, 6]);
  });

  it("holds only so many, and tells that there are more", () => {
    const { follower, line } = following(0);
    line().brings(...Array.from({ length: MOST_HELD + 1 }, (_, index) => event(index + 1)));
    vi.advanceTimersByTime(300);
    expect(follower.state()).toMatchObject({ gap: true, arrived: [] });
  });

  it("ends when nobody looks any more", () => {
    const { line, lines, stop } = following(0);
    stop();
    vi.advanceTimersByTime(10_000);
    expect(line().closed).toBe(true);
    expect(lines).toHaveLength(1);
  });
});

describe("two lists", () => {
  it("become one in the order of time", () => {
    expect(seqs(mergedByTime([event(9), event(5)], [event(8), event(6), event(1)]))).toEqual([9, 8, 6, 5, 1]);
    expect(seqs(mergedByTime([], [event(1)]))).toEqual([1]);
  });
});
