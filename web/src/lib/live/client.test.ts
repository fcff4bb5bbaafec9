import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveClient, SIGNED_OUT, type LiveEvent, type Socket } from "./client";

class FakeSocket implements Socket {
  static all: FakeSocket[] = [];
  sent: string[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closed = true;
  }
  says(event: object): void {
    this.onmessage?.({ data: JSON.stringify(event) });
  }
  greets(seq: number): void {
    this.onopen?.();
    this.says({ type: "hello", seq });
  }
}

function latest(): FakeSocket {
  const socket = FakeSocket.all.at(-1);
  if (socket === undefined) throw new Error("no socket was opened");
  return socket;
}

let live: LiveClient;
let heard: LiveEvent[];

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  heard = [];
  live = new LiveClient({ url: "ws://x/ws", open: (url) => new FakeSocket(url), random: () => 0.5 });
  live.on("*", (event) => {
    heard.push(event);
  });
  live.connect();
});

afterEach(() => {
  live.close();
  vi.useRealTimers();
});

const types = () => heard.map((event) => event.type);

describe("the live socket", () => {
  it("starts at the number the server greets with", () => {
    latest().greets(41);
    expect(latest().url).toBe("ws://x/ws");
    expect(live.status()).toBe("open");
    expect(live.seq).toBe(41);
  });

  it("hands messages to those who asked for their type", () => {
    const run = vi.fn();
    live.on("entry.changed", run);
    latest().greets(1);
    latest().says({ seq: 2, type: "entry.changed", data: { entry_id: "e" } });
    latest().says({ seq: 3, type: "presence.changed", data: {} });
    expect(run).toHaveBeenCalledOnce();
    expect(run).toHaveBeenCalledWith(expect.objectContaining({ data: { entry_id: "e" } }));
  });

  it("comes back after a loss and asks for what it missed", () => {
    latest().greets(1);
    latest().says({ seq: 7, type: "work_list.changed", data: {} });
    latest().onclose?.({ code: 1006 });
    expect(live.status()).toBe("lost");
    vi.advanceTimersByTime(500);
    expect(FakeSocket.all).toHaveLength(2);
    expect(latest().url).toBe("ws://x/ws?after=7");
    latest().greets(9);
    expect(live.status()).toBe("open");
    latest().says({ seq: 8, type: "presence.changed", data: {} });
    expect(types()).toContain("presence.changed");
  });

  it("does not hand on what it has handed on before", () => {
    latest().greets(1);
    latest().says({ seq: 2, type: "work_list.changed", data: {} });
    latest().says({ seq: 2, type: "work_list.changed", data: {} });
    expect(types().filter((type) => type === "work_list.changed")).toHaveLength(1);
  });

  it("waits longer after each failure, and never longer than a quarter of a minute", () => {
    const waits: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      const before = Date.now();
      latest().onclose?.({ code: 1006 });
      vi.advanceTimersToNextTimer();
      waits.push(Date.now() - before);
    }
    expect(waits.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
    expect(Math.max(...waits)).toBe(15_000);
  });

  it("tries at once when asked", () => {
    latest().onclose?.({ code: 1006 });
    live.retry();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("pings, and takes silence for a loss", () => {
    latest().greets(1);
    vi.advanceTimersByTime(25_000);
    expect(latest().sent).toEqual(['{"type":"ping"}']);
    latest().says({ type: "pong" });
    vi.advanceTimersByTime(20_000);
    expect(live.status()).toBe("open");
    vi.advanceTimersByTime(20_000);
    expect(FakeSocket.all[0]?.closed).toBe(true);
    expect(live.status()).toBe("lost");
  });

  it("ends, and does not come back, when the session ended", () => {
    latest().greets(1);
    latest().onclose?.({ code: SIGNED_OUT });
    vi.advanceTimersByTime(60_000);
    expect(live.status()).toBe("ended");
    expect(types()).toContain("session.ended");
    expect(FakeSocket.all).toHaveLength(1);
  });

  it("swallows what is no message", () => {
    latest().greets(1);
    latest().onmessage?.({ data: "{" });
    latest().onmessage?.({ data: new ArrayBuffer(1) });
    latest().says({ nothing: 1 });
    expect(types()).toEqual(["hello"]);
  });
});
