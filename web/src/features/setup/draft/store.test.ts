import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { offlineProblem, Problem } from "@/api";
import { body, draft, field } from "./bodies.fixture";
import { joinedWords } from "./joined";
import { createKeep } from "./keep";
import { withParts, type Parts } from "./parts";
import { DraftStore } from "./store";
import type { Transport } from "./transport";
import type { Body, Check, Draft } from "./types";

/** A server in memory that refuses an old revision like the real one. */
class FakeServer implements Transport {
  body = body();
  revision = 1;
  saves: Parts[] = [];
  checks = 0;
  error: Problem | null = null;
  by: Draft["updated_by"] = { id: "u2", name: "Jon Reyes" };
  baseVersion = 1;
  hold: Promise<void> = Promise.resolve();

  read(): Promise<Draft> {
    return Promise.resolve({
      ...draft(this.body, this.revision),
      updated_by: this.by,
      base_version: this.baseVersion,
    });
  }

  async save(revision: number, parts: Parts): Promise<Draft> {
    await this.hold;
    if (this.error) throw this.error;
    if (revision !== this.revision)
      throw new Problem({ type: "/problems/draft_changed", title: "Changed", status: 409 });
    this.saves.push(parts);
    this.put(parts);
    return this.read();
  }

  discard(): Promise<Draft> {
    this.body = body();
    this.revision += 1;
    return this.read();
  }

  check(): Promise<Check> {
    this.checks += 1;
    return Promise.resolve({ answer: "proved", searched: "", forms: [], problems: [], took_ms: 1 });
  }

  put(parts: Parts): void {
    this.body = withParts(this.body, parts);
    this.revision += 1;
  }
}

let server: FakeServer;
let store: DraftStore;

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const add =
  (key: string) =>
  (now: Body): Body => ({ ...now, fields: [...now.fields, field(key)] });
const label =
  (text: string) =>
  (now: Body): Body => ({
    ...now,
    fields: now.fields.map((one) => (one.key === "subject" ? { ...one, label: text } : one)),
  });
const keys = () => store.getSnapshot().body.fields.map((one) => one.key);
const subject = () => store.getSnapshot().body.fields[0]?.label;

beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  server = new FakeServer();
  store = new DraftStore(server, createKeep("u1"), "u1");
  await store.open();
});

afterEach(() => {
  store.close();
  vi.useRealTimers();
});

describe("saving by itself", () => {
  it("shows an edit at once and sends only the part that changed", async () => {
    store.edit("Field refund", add("custom.refund"));
    expect(keys()).toContain("custom.refund");
    expect(store.getSnapshot().phase).toBe("waiting");
    await pass(1000);
    expect(server.saves.map((parts) => Object.keys(parts))).toEqual([["fields"]]);
    expect(store.getSnapshot()).toMatchObject({ phase: "clean", revision: 2 });
  });

  it("sends one list of codes, not all", async () => {
    store.edit("Code", (now) => ({
      ...now,
      code_lists: { ...now.code_lists, topics: (now.code_lists.topics ?? []).slice(1) },
    }));
    await pass(1000);
    expect(Object.keys(server.saves[0]?.code_lists ?? {})).toEqual(["topics"]);
    expect(server.saves[0]?.code_lists?.topics?.[0]).not.toHaveProperty("order");
  });

  it("what is typed while a save is on its way is saved after it", async () => {
    let go = (): void => undefined;
    server.hold = new Promise((resolve) => (go = resolve));
    store.edit("Label", label("One"));
    await pass(1000);
    store.edit("Label", label("Two"));
    server.hold = Promise.resolve();
    go();
    await pass(3000);
    expect(server.body.fields[0]?.label).toBe("Two");
    expect(subject()).toBe("Two");
  });

  it("keeps an edit on this device while there is no network, and sends it later", async () => {
    server.error = offlineProblem();
    store.edit("Label", label("Kept"));
    await pass(1000);
    expect(store.getSnapshot().phase).toBe("kept");
    const next = new DraftStore(server, createKeep("u1"), "u1");
    server.error = null;
    await next.open();
    expect(next.getSnapshot().body.fields[0]?.label).toBe("Kept");
    store.retryNow();
    await pass(100);
    expect(server.body.fields[0]?.label).toBe("Kept");
    next.close();
  });

  it("says why the server refused and saves again with the next edit", async () => {
    const refusal = { type: "x", title: "Invalid", status: 422, detail: "fields[0].label is too long" };
    server.error = new Problem(refusal);
    store.edit("Label", label("x".repeat(300)));
    await pass(1000);
    expect(store.getSnapshot()).toMatchObject({ phase: "refused", message: refusal.detail });
    server.error = null;
    store.edit("Label", label("Short"));
    await pass(1000);
    expect(server.body.fields[0]?.label).toBe("Short");
  });
});

describe("taking back", () => {
  it("undoes and does again, and saves both", async () => {
    store.edit("Field refund", add("custom.refund"));
    expect(store.getSnapshot()).toMatchObject({ undo: "Field refund", redo: null });
    store.undo();
    expect(keys()).not.toContain("custom.refund");
    expect(store.getSnapshot()).toMatchObject({ undo: null, redo: "Field refund" });
    store.redo();
    await pass(1000);
    expect(server.body.fields.map((one) => one.key)).toContain("custom.refund");
  });

  it("letters of one word are one step", () => {
    for (const text of ["R", "Re", "Ref"]) store.edit("Label", label(text), "label subject");
    store.undo();
    expect(subject()).toBe("Subject");
  });

  it("takes one edit back and leaves those after it", async () => {
    const takeBack = store.edit("Field refund", add("custom.refund"));
    store.edit("Label", label("Later"));
    takeBack();
    expect(keys()).not.toContain("custom.refund");
    expect(subject()).toBe("Later");
    await pass(1000);
    expect(server.body.fields[0]?.label).toBe("Later");
  });

  it("takes back a discarded draft", async () => {
    store.edit("Field refund", add("custom.refund"));
    await pass(1000);
    await store.discard();
    expect(keys()).not.toContain("custom.refund");
    store.undo();
    await pass(1000);
    expect(server.body.fields.map((one) => one.key)).toContain("custom.refund");
  });

  it("leaves what somebody else did since", async () => {
    store.edit("Field refund", add("custom.refund"));
    await pass(1000);
    server.put({ fields: label("Theirs")(server.body).fields });
    await store.refresh();
    store.undo();
    expect(keys()).not.toContain("custom.refund");
    expect(subject()).toBe("Theirs");
  });
});

describe("two administrators at once", () => {
  it("puts both together when they changed different things", async () => {
    server.put({ fields: add("custom.theirs")(server.body).fields });
    store.edit("Field mine", add("custom.mine"));
    await pass(3000);
    expect(server.body.fields.map((one) => one.key)).toEqual(
      expect.arrayContaining(["custom.mine", "custom.theirs"]),
    );
    expect(store.getSnapshot()).toMatchObject({ phase: "clean", joined: { by: "Jon Reyes" }, clashes: [] });
  });

  it("names nobody to themselves: what one's own other tab saved is told as that", async () => {
    server.by = { id: "u1", name: "Ada Novak" };
    server.put({ fields: add("custom.other_tab")(server.body).fields });
    await store.refresh();
    const { joined } = store.getSnapshot();
    expect(joined).toMatchObject({ own: true });
    expect(joined && joinedWords(joined)).not.toContain("Ada Novak");
    expect(joined && joinedWords(joined)).toContain("in another tab");
  });

  it("tells nobody of the restoring they do themselves, here", async () => {
    server.by = { id: "u1", name: "Ada Novak" };
    let heard = Promise.resolve();
    await store.during(() => {
      server.put({ fields: add("custom.restored")(server.body).fields });
      // The message that something changed comes before the answer.
      heard = store.refresh();
      return Promise.resolve();
    });
    await heard;
    expect(keys()).toContain("custom.restored");
    expect(store.getSnapshot().joined).toBeNull();
  });

  it("can still take a discarded draft back when the message of it came before the answer", async () => {
    server.by = { id: "u1", name: "Ada Novak" };
    store.edit("Field refund", add("custom.refund"));
    await pass(1000);
    const done = store.discard();
    await Promise.all([done, store.refresh()]);
    expect(keys()).not.toContain("custom.refund");
    expect(store.getSnapshot().joined).toBeNull();
    (await done)();
    expect(keys()).toContain("custom.refund");
  });

  it("hears of a version that was published beside a draft in the making", async () => {
    store.edit("Label", label("Mine"));
    await pass(1000);
    server.baseVersion = 7;
    await store.refresh();
    expect(store.getSnapshot()).toMatchObject({ baseVersion: 7, phase: "clean" });
  });

  it("saves nothing before one of two answers to the same question is chosen", async () => {
    server.put({ fields: label("Theirs")(server.body).fields });
    store.edit("Label", label("Mine"));
    await pass(3000);
    const { clashes, phase } = store.getSnapshot();
    expect(phase).toBe("clashing");
    expect(server.body.fields[0]?.label).toBe("Theirs");
    expect(subject()).toBe("Mine");
    store.resolve(clashes[0]!, "mine");
    await pass(3000);
    expect(server.body.fields[0]?.label).toBe("Mine");
  });

  it("takes theirs when that is chosen", async () => {
    server.put({ fields: label("Theirs")(server.body).fields });
    store.edit("Label", label("Mine"));
    await pass(3000);
    store.resolve(store.getSnapshot().clashes[0]!, "theirs");
    await pass(3000);
    expect(subject()).toBe("Theirs");
    expect(store.getSnapshot().phase).toBe("clean");
  });
});

describe("checking by itself", () => {
  it("checks some seconds after the last edit was saved, once", async () => {
    await pass(5000);
    server.checks = 0;
    for (const text of ["A", "B", "C"]) {
      store.edit("Label", label(text));
      await pass(300);
    }
    await pass(5000);
    expect(server.checks).toBe(1);
    expect(store.getSnapshot().check?.revision).toBe(store.getSnapshot().revision);
  });
});
