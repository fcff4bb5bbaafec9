import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createKeep } from "./keep";
import { DraftSession, type SessionOptions } from "./session";
import type { Conflict, DraftTransport, OpenRequest, SavedEntry, SaveRequest } from "./types";

interface Entry extends SavedEntry {
  values: Record<string, unknown>;
}

/** A server in memory that merges like the real one and can be switched off. */
class FakeServer implements DraftTransport<Entry> {
  entry: Entry = { id: "e1", revision: 1, values: { subject: "Call" } };
  opens: OpenRequest[] = [];
  saves: SaveRequest[] = [];
  error: unknown = null;
  conflicts: Conflict[] = [];
  hold: Promise<void> = Promise.resolve();

  async open(request: OpenRequest): Promise<Entry> {
    await this.hold;
    this.fail();
    this.opens.push(request);
    return this.entry;
  }

  async save(_id: string, request: SaveRequest): Promise<Entry & { conflicts: Conflict[] }> {
    this.saves.push(request);
    await this.hold;
    this.fail();
    const { revision, values } = this.entry;
    this.entry = { id: "e1", revision: revision + 1, values: { ...values, ...request.values } };
    const conflicts = this.conflicts;
    this.conflicts = [];
    return { ...this.entry, conflicts };
  }

  read(): Promise<Entry> {
    return Promise.resolve(this.entry);
  }

  private fail(): void {
    if (this.error) throw this.error as Error;
  }
}

let server: FakeServer;

function session(options: Partial<SessionOptions<Entry>> = {}): DraftSession<Entry> {
  return new DraftSession<Entry>({
    userId: "u1",
    sessionKey: "s1",
    tabId: "t1",
    transport: server,
    keep: createKeep(localStorage),
    entry: server.entry,
    ...options,
  });
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const kept = (): string => localStorage.getItem("interlog.draft.u1.s1") ?? "";

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  server = new FakeServer();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("autosave", () => {
  it("sends one save after a pause in the typing", async () => {
    const draft = session();
    draft.edit("notes_html", "<p>a</p>");
    await pass(500);
    draft.edit("notes_html", "<p>ab</p>");
    await pass(799);
    expect(server.saves).toHaveLength(0);
    await pass(1);
    expect(server.saves).toMatchObject([{ revision: 1, save_no: 1, values: { notes_html: "<p>ab</p>" } }]);
    expect(draft.getSnapshot()).toMatchObject({ phase: "clean", conflicts: [] });
  });

  it("does not wait for ever for who never pauses", async () => {
    const draft = session();
    for (let i = 0; i < 11; i += 1) {
      draft.edit("subject", `text ${i}`);
      await pass(500);
    }
    expect(server.saves).toHaveLength(1);
  });

  it("keeps one save in flight and sends what was typed meanwhile after it", async () => {
    const draft = session();
    let release = (): void => undefined;
    server.hold = new Promise((resolve) => (release = resolve));
    draft.edit("subject", "one");
    await pass(800);
    draft.edit("subject", "two");
    await pass(3_000);
    expect(server.saves).toHaveLength(1);
    release();
    await pass(5_000);
    expect(server.saves).toMatchObject([
      { save_no: 1, revision: 1, values: { subject: "one" } },
      { save_no: 2, revision: 2, values: { subject: "two" } },
    ]);
    expect(draft.getSnapshot().conflicts).toEqual([]);
  });
});

describe("an unreachable server", () => {
  it("keeps the text on this device and sends the same save again, later ones after it", async () => {
    const draft = session();
    server.error = new TypeError("network");
    draft.edit("subject", "one");
    await pass(800);
    expect(draft.getSnapshot().phase).toBe("kept");
    expect(kept()).toContain("one");
    draft.edit("subject", "two");
    server.error = null;
    await pass(3_000);
    expect(server.saves.map((save) => [save.save_no, save.values.subject])).toEqual([
      [1, "one"],
      [1, "one"],
      [2, "two"],
    ]);
    expect(draft.getSnapshot().phase).toBe("clean");
    expect(kept()).toBe("");
  });

  it("waits longer from try to try and tries at once when asked", async () => {
    const draft = session();
    server.error = { status: 503, message: "busy" };
    draft.edit("subject", "one");
    await pass(800 + 1_000 + 2_000 + 4_000);
    expect(server.saves).toHaveLength(4);
    draft.retryNow();
    await pass(0);
    expect(server.saves).toHaveLength(5);
  });

  it("stops at a refusal, shows the reason and keeps the text", async () => {
    const draft = session();
    server.error = { status: 422, message: "too long", errors: [] };
    draft.edit("subject", "x".repeat(300));
    await pass(60_000);
    expect(server.saves).toHaveLength(1);
    expect(draft.getSnapshot()).toMatchObject({ phase: "refused", refusal: { message: "too long" } });
    expect(draft.getSnapshot().values.subject).toHaveLength(300);
    server.error = null;
    draft.edit("status", "open");
    await pass(800);
    expect(server.saves[1]?.values).toMatchObject({ status: "open" });
    expect(server.saves[1]?.values.subject).toHaveLength(300);
  });
});

describe("the copy on this device", () => {
  it("is written before anything is sent and never holds a card number", () => {
    session().edit("notes_html", "<p>4111 1111 1111 1111, cvv 123</p>");
    expect(kept()).toContain("•••• •••• •••• 1111, cvv •••");
    expect(kept()).not.toContain("4111");
  });

  it("is taken up after a crash with the same unfinished save and later edits on top", async () => {
    const first = session();
    server.hold = new Promise(() => undefined);
    first.edit("subject", "one");
    await pass(800);
    first.edit("status", "open");
    server.hold = Promise.resolve();
    const [record] = createKeep(localStorage).list("u1");
    const second = session({ restored: record!, tabId: "t2" });
    expect(second.getSnapshot().values).toMatchObject({ subject: "one", status: "open" });
    await pass(2_000);
    const [lost, again, later] = server.saves;
    expect(again).toEqual(lost);
    expect(later).toMatchObject({ values: { status: "open" }, save_no: 1 });
    expect(later?.client_id).not.toBe(again?.client_id);
  });

  it("never sends a card number and takes it off the screen once saved", async () => {
    const draft = session();
    draft.edit("subject", "pays with 4111111111111111");
    await pass(800);
    expect(server.saves[0]?.values.subject).toBe("pays with ••••••••••••1111");
    expect(draft.getSnapshot().values.subject).toBe("pays with ••••••••••••1111");
  });
});

describe("two writers", () => {
  it("offers both texts where the server met another writer", async () => {
    const draft = session();
    const clash = { field: "subject", base: "Call", mine: "mine", theirs: "theirs" };
    server.conflicts = [clash];
    draft.edit("subject", "mine");
    await pass(800);
    expect(draft.getSnapshot().conflicts).toEqual([clash]);
    draft.choose("subject", ["k1"], "theirs");
    await pass(800);
    expect(server.saves.at(-1)).toMatchObject({ resolved: ["k1"], values: { subject: "theirs" } });
    expect(draft.getSnapshot()).toMatchObject({ conflicts: [], values: { subject: "theirs" } });
  });

  it("shows another tab's fields and still saves against what the agent had seen", async () => {
    const draft = session();
    draft.edit("subject", "mine");
    server.entry = { id: "e1", revision: 5, values: { subject: "theirs", status: "open" } };
    draft.serverMoved(server.entry);
    expect(draft.getSnapshot().values).toMatchObject({ subject: "mine", status: "open" });
    await pass(800);
    expect(server.saves[0]).toMatchObject({ revision: 1, values: { subject: "mine" } });
  });
});

describe("a new entry", () => {
  it("is made with the first keystroke when it is about nothing yet", async () => {
    const draft = session({ entry: null, lazy: true });
    await pass(5_000);
    expect(server.opens).toHaveLength(0);
    draft.edit("subject", "Walk-in");
    await pass(800);
    expect(server.opens).toMatchObject([{ conversation_id: null, idempotency_key: "s1" }]);
    expect(server.saves).toMatchObject([{ revision: 1, values: { subject: "Walk-in" } }]);
  });

  it("loses nothing typed before the server answered, and nothing that was there", async () => {
    let release = (): void => undefined;
    server.entry.values = { subject: "Call", notes_html: "<p>before</p>" };
    server.hold = new Promise((resolve) => (release = resolve));
    const draft = session({ entry: null, conversationId: "c1" });
    draft.edit("notes_html", "<p>early</p>");
    release();
    await pass(2_000);
    expect(server.saves[0]?.values.notes_html).toBe("<p>before</p><p>early</p>");
    expect(draft.getSnapshot().values).toMatchObject({ subject: "Call" });
  });
});
