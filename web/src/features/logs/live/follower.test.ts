import { describe, expect, it } from "vitest";
import type { LogEvent } from "@/api";
import { anEvent } from "../test-events";
import { Follower, LOOKED_AT_ONCE, mergedByTime } from "./follower";

const event = (seq: number, second = seq): LogEvent =>
  anEvent({ uid: `u${seq}`, seq, time: `2026-03-02T09:${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")}.000000Z` });
const seqs = (events: readonly LogEvent[]) => events.map(({ seq }) => seq);
const signal = new AbortController().signal;

/** Answers as told, one look after another. */
function following(after: number, ...looks: (LogEvent[] | Error)[]) {
  return new Follower(() => {
    const next = looks.shift() ?? [];
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  }, after);
}

describe("following the log", () => {
  it("brings each event once, however often it is looked at", async () => {
    const follower = following(1, [event(2), event(1)], [event(3), event(2), event(1)]);
    await follower.look(signal);
    await follower.look(signal);
    expect(seqs(follower.state().arrived)).toEqual([3, 2]);
  });

  it("puts what arrives late at its time", async () => {
    const follower = following(1, [event(2, 50)], [event(2, 50), event(3, 40)]);
    await follower.look(signal);
    await follower.look(signal);
    expect(seqs(follower.state().arrived)).toEqual([2, 3]);
  });

  it("goes on after a look that failed, and misses nothing", async () => {
    const follower = following(0, new Error("gone"), [event(2), event(1)]);
    await follower.look(signal);
    expect(follower.state().failing).toBe(true);
    await follower.look(signal);
    expect(follower.state()).toMatchObject({ failing: false, gap: false });
    expect(follower.state().arrived).toHaveLength(2);
  });

  it("tells when more arrived than one look shows", async () => {
    const many = Array.from({ length: LOOKED_AT_ONCE }, (_, index) => event(1000 - index));
    const follower = following(1, many);
    await follower.look(signal);
    expect(follower.state().gap).toBe(true);
  });

  it("tells its listeners only of something new", async () => {
    const follower = following(5, [event(5)], [event(6), event(5)]);
    let told = 0;
    follower.subscribe(() => (told += 1));
    await follower.look(signal);
    await follower.look(signal);
    expect(told).toBe(1);
  });
});

describe("two lists", () => {
  it("become one in the order of time", () => {
    expect(seqs(mergedByTime([event(9), event(5)], [event(8), event(6), event(1)]))).toEqual([9, 8, 6, 5, 1]);
    expect(seqs(mergedByTime([], [event(1)]))).toEqual([1]);
  });
});
