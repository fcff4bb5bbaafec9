import { vi } from "vitest";
import type { Setup } from "@/api";
import { withField } from "@/lib/drafts/field-values";
import type { Values } from "@/lib/drafts";

const code = (value: string, label: string) => ({
  code: value,
  label,
  definition: null,
  example: null,
  counter_example: null,
  class: null,
  active: true,
  imported: false,
  parent: null,
  order: 0,
});

export const SETUP = {
  version: 1,
  published_at: "2026-11-01T00:00:00Z",
  note: "",
  forms: [
    {
      key: "any",
      name: "All",
      channels: [], queues: [],
      fields: [
        { key: "notes_html", required: false, region: "main", width: "full", shown_when: [] },
        { key: "disposition", required: true, region: "main", width: "half", shown_when: [] },
        { key: "custom.order_no", required: false, region: "main", width: "half", shown_when: [] },
      ],
    },
  ],
  fields: [
    { key: "notes_html", label: "Notes", kind: "rich_text" },
    { key: "disposition", label: "Disposition", kind: "picklist", code_list: "dispositions" },
    { key: "outcome", label: "Outcome", kind: "picklist", code_list: "outcomes" },
    { key: "custom.order_no", label: "Order number", kind: "text" },
  ],
  code_lists: { dispositions: [code("done", "Resolved")], outcomes: [code("ok", "Solved")] },
  rules: [],
  settings: { wrap_up_s: {}, max_unfinished: 5, hotkeys: {} },
} as unknown as Setup;

export const MARA = { id: "p1", name: "Mara Okafor", account: null, phones: [], emails: [], alerts: [], time_zone: null };
export const GRETA = { ...MARA, id: "p2", name: "Greta Lund" };

interface FakeServer {
  /** Answers other than the usual ones, by "METHOD /path". */
  answers: Record<string, { status?: number; body: unknown }>;
  asked: { method: string; path: string; body: unknown }[];
  entry: Record<string, unknown>;
}

/** What the fake server answers, and what it was server.asked. */
export const server: FakeServer = { answers: {}, asked: [], entry: {} };

export function conversation(id: string, part: object = {}): object {
  return {
    id,
    channel: "voice",
    person: MARA,
    person_candidates: [],
    customer_address: { kind: "phone", value: "+442079460018" },
    case: null,
    legs: [],
    identity_verified: null,
    initiated_at: "2026-11-21T10:00:00Z",
    connected_at: "2026-11-21T10:00:00Z",
    ended_at: null,
    state: "connected",
    ...part,
  };
}

function respond(method: string, path: string, body: unknown): { status?: number; body: unknown } {
  const fixed = server.answers[`${method} ${path}`];
  if (fixed) return fixed;
  if (path === "/setup/current") return { body: SETUP };
  if (path === "/work-list") return { body: { now: [], offered: [], unfinished: [], follow_ups: [] } };
  if (path.startsWith("/conversations/") && !path.includes("transcript"))
    return { body: conversation(path.split("/")[2] ?? "") };
  if (path === "/people/p2") return { body: GRETA };
  if (path.endsWith("/brief")) return { body: { headline: "" } };
  if (path === "/log-entries" && method === "POST") {
    const of = (body as { conversation_id?: string }).conversation_id ?? null;
    return { status: 201, body: { ...server.entry, id: `entry of ${of ?? "nothing"}`, conversation_id: of } };
  }
  if (method === "PATCH") {
    const sent = (body as { values: Record<string, unknown> }).values;
    const values = Object.entries(sent).reduce((all, [key, value]) => withField(all, key, value), server.entry.values as Values);
    server.entry = { ...server.entry, values, revision: Number(server.entry.revision) + 1 };
    return { body: { ...server.entry, id: path.split("/")[2], conflicts: [] } };
  }
  if (path.endsWith("/complete")) return { body: { ...server.entry, id: path.split("/")[2], state: "completed" } };
  if (method === "GET" && path.startsWith("/log-entries/"))
    return { body: { ...server.entry, id: path.split("/")[2] } };
  return { body: { items: [], next_cursor: null } };
}

/** Forget what was asked and answer every request of the panel from now on. */
export function serveTheDesk(): void {
  server.answers = {};
  server.asked = [];
  server.entry = {
    revision: 1,
    state: "draft",
    agent: { id: "u1", name: "Ava", email: "ava@example.com" },
    person: null,
    form_version: 1,
    not_in_form: [],
    values: {},
    origins: {},
    links: [],
    kept_texts: [],
    transcript_ref: null,
    may: { edit: true },
  };
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    const path = url.replace("/api/v1", "").split("?")[0] ?? "";
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    server.asked.push({ method, path, body });
    const answer = respond(method, path, body);
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 }));
  });
}
