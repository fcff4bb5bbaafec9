import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LogEntry } from "@/api";
import { createKeep, DraftHub, type DraftTransport, type TabChannel } from "@/lib/drafts";
import { PanelDesk } from "./desk";

const SILENT: TabChannel = {
  post: () => undefined,
  listen: () => () => undefined,
  close: () => undefined,
};

function entry(id: string): LogEntry {
  return { id, revision: 1, values: {} } as LogEntry;
}

const transport: DraftTransport<LogEntry> = {
  open: ({ conversation_id }) => Promise.resolve(entry(`entry of ${conversation_id ?? "nothing"}`)),
  save: (id, { values }) => Promise.resolve({ ...entry(id), revision: 2, values }),
  read: (id) => Promise.resolve(entry(id)),
};

let desk: PanelDesk;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  desk = new PanelDesk(
    new DraftHub({ userId: "u", transport, keep: createKeep(localStorage), channel: SILENT }),
    "ava@example.com",
  );
});
afterEach(() => {
  vi.useRealTimers();
});

describe("an entry that comes by itself", () => {
  it("goes to the front when nothing is being typed", () => {
    const call = desk.hub.forConversation("c1");
    expect(desk.arrive(call, false)).toBe(true);
    expect(desk.active).toBe(call);
  });

  it("never takes the place of an entry being typed: it waits with a badge", () => {
    const first = desk.hub.forConversation("c1");
    desk.arrive(first, false);
    first.edit("subject", "typing");
    const second = desk.hub.forConversation("c2");
    expect(desk.arrive(second, false)).toBe(false);
    expect(desk.active).toBe(first);
    expect(desk.getState().unseen.has(second.key)).toBe(true);
  });

  it("takes the place of a new entry in which nothing was written", () => {
    desk.show(desk.hub.blank());
    const call = desk.hub.forConversation("c1");
    expect(desk.arrive(call, false)).toBe(true);
    expect(desk.hub.getSessions()).toEqual([call]);
  });

  it("is shown in an empty panel although the cursor stands on what was completed last", async () => {
    const first = desk.hub.forConversation("c1");
    desk.arrive(first, false);
    desk.leave(first, entry("e1"));
    const next = desk.hub.forConversation("c2");
    expect(desk.arrive(next, true)).toBe(true);
    expect(desk.active).toBe(next);
    expect(desk.getState().done).toBeNull();
    await vi.runAllTimersAsync();
  });

  it("leaves no empty panel when the entry in front went away elsewhere", () => {
    const first = desk.hub.forConversation("c1");
    const second = desk.hub.forConversation("c2");
    desk.show(first);
    desk.hub.drop(first);
    expect(desk.active).toBe(second);
  });

  it("never moves under a cursor that stands in the panel", () => {
    const first = desk.hub.forConversation("c1");
    desk.arrive(first, false);
    expect(desk.arrive(desk.hub.forConversation("c2"), true)).toBe(false);
    expect(desk.active).toBe(first);
  });
});

describe("leaving an entry", () => {
  it("brings the one that waits to the front", () => {
    const first = desk.hub.forConversation("c1");
    desk.show(first);
    desk.hub.forConversation("c2");
    const waiting = desk.hub.forConversation("c3");
    first.edit("subject", "x");
    desk.arrive(waiting, false);
    desk.hub.forConversation("c4");
    desk.leave(first, entry("e1"));
    expect(desk.active).toBe(waiting);
    expect(desk.getState()).toMatchObject({ unseen: new Set(), done: { id: "e1" } });
  });

  it("asks for the same conversation's entry only once", () => {
    expect(desk.hub.forConversation("c1")).toBe(desk.hub.forConversation("c1"));
  });
});
