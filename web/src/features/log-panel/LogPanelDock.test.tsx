import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Me, Setup } from "@/api";
import { LiveContext, type LiveClient, type LiveEvent } from "@/lib/live";
import { MeContext } from "@/lib/me";
import { withField } from "@/lib/drafts/field-values";
import type { Values } from "@/lib/drafts";
import { openPanel } from "@/lib/panel";
import { softSound } from "@/lib/sound/soft-sound";
import { LogPanelDock } from "./LogPanelDock";
import type { NotesEditorProps } from "@/entry-form/notes/NotesEditor";

vi.mock("@/entry-form/notes/NotesEditor", () => ({
  default: ({ id, label, value, onChange }: NotesEditorProps) => (
    <textarea id={id} aria-label={label} value={value} onChange={(e) => onChange(e.target.value)} />
  ),
}));
vi.mock("@/lib/sound/soft-sound", () => ({ softSound: vi.fn() }));
vi.mock("@/ui/PathLink", () => ({ PathLink: ({ to }: { to: string }) => <a href={to}>Open</a> }));

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

const SETUP = {
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

const MARA = { id: "p1", name: "Mara Okafor", account: null, phones: [], emails: [], alerts: [], time_zone: null };
const GRETA = { ...MARA, id: "p2", name: "Greta Lund" };

/** What the fake server answers, and what it was asked. */
let answers: Record<string, { status?: number; body: unknown }>;
let asked: { method: string; path: string; body: unknown }[];
let entry: Record<string, unknown>;

function conversation(id: string, part: object = {}): object {
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
  const fixed = answers[`${method} ${path}`];
  if (fixed) return fixed;
  if (path === "/setup/current") return { body: SETUP };
  if (path === "/work-list") return { body: { now: [], offered: [], unfinished: [], follow_ups: [] } };
  if (path.startsWith("/conversations/") && !path.includes("transcript"))
    return { body: conversation(path.split("/")[2] ?? "") };
  if (path === "/people/p2") return { body: GRETA };
  if (path.endsWith("/brief")) return { body: { headline: "" } };
  if (path === "/log-entries" && method === "POST") {
    const of = (body as { conversation_id?: string }).conversation_id ?? null;
    return { status: 201, body: { ...entry, id: `entry of ${of ?? "nothing"}`, conversation_id: of } };
  }
  if (method === "PATCH") {
    const sent = (body as { values: Record<string, unknown> }).values;
    const values = Object.entries(sent).reduce((all, [key, value]) => withField(all, key, value), entry.values as Values);
    entry = { ...entry, values, revision: Number(entry.revision) + 1 };
    return { body: { ...entry, id: path.split("/")[2], conflicts: [] } };
  }
  if (path.endsWith("/complete")) return { body: { ...entry, id: path.split("/")[2], state: "completed" } };
  if (method === "GET" && path.startsWith("/log-entries/"))
    return { body: { ...entry, id: path.split("/")[2] } };
  return { body: { items: [], next_cursor: null } };
}

let say: (event: LiveEvent) => void = () => undefined;

function show(userId: string, preferences: Me["preferences"] = {}): void {
  const listeners = new Map<string, Set<(event: LiveEvent) => void>>();
  say = (event) => act(() => listeners.get(event.type)?.forEach((run) => run(event)));
  const live = {
    on: (type: string, run: (event: LiveEvent) => void) => {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(run));
      return () => listeners.get(type)?.delete(run);
    },
    onStatus: () => () => undefined,
    status: () => "open",
  } as unknown as LiveClient;
  const me = { id: userId, name: "Ava", email: "ava@example.com", preferences, permissions: [] };
  const client = new QueryClient();
  const at = (page: string) => (
    <MantineProvider>
      <QueryClientProvider client={client}>
        <MeContext value={me as unknown as Me}>
          <LiveContext value={live}>
            <LogPanelDock page={page} />
          </LiveContext>
        </MeContext>
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(at("/"));
  moveTo = (page) => rerender(at(page));
}

let moveTo: (page: string) => void = () => undefined;

function connects(id: string): void {
  say({
    type: "conversation.changed",
    data: { conversation_id: id, state: "connected", mine: true, change: "connected" },
  });
}

const notes = (): Promise<HTMLElement> => screen.findByRole("textbox", { name: "Notes" });

// The whole panel is drawn here; a busy machine needs a while for that.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000 });

let user = 0;

beforeEach(async () => {
  localStorage.clear();
  vi.mocked(softSound).mockClear();
  answers = {};
  asked = [];
  entry = {
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
  Element.prototype.scrollIntoView = vi.fn();
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    const path = url.replace("/api/v1", "").split("?")[0] ?? "";
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    asked.push({ method, path, body });
    const answer = respond(method, path, body);
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 }));
  });
  user += 1;
  show(`user ${user}`);
  await screen.findByText("No entry on your desk");
});

describe("a call of this agent connects", () => {
  it("opens its entry by itself, with the caller, and leaves the cursor where it was", async () => {
    const before = document.activeElement;
    connects("c1");
    expect(await notes()).toBeInTheDocument();
    expect(await screen.findByText("Mara Okafor")).toBeInTheDocument();
    expect(document.activeElement).toBe(before);
  });

  it("never replaces an entry being typed: the new one waits behind a badge", async () => {
    connects("c1");
    await userEvent.type(await notes(), "Refund");
    connects("c2");
    const tabs = await screen.findAllByRole("tab");
    expect(tabs).toHaveLength(2);
    expect(tabs[0]).toHaveAttribute("aria-selected", "true");
    expect(within(tabs[1]!).getByText("new")).toBeInTheDocument();
    expect(await notes()).toHaveValue("Refund");
    expect(await notes()).toHaveFocus();
    expect(softSound).toHaveBeenCalledOnce();
  });

  it("waits silently for who has muted the sound", async () => {
    cleanup();
    show(`muted ${user}`, { sounds: false });
    await screen.findByText("No entry on your desk");
    connects("c1");
    await userEvent.type(await notes(), "Refund");
    connects("c2");
    expect(await screen.findAllByRole("tab")).toHaveLength(2);
    expect(softSound).not.toHaveBeenCalled();
  });

  it("asks who calls when several people share the number, and guesses nobody", async () => {
    answers["GET /conversations/c1"] = {
      body: conversation("c1", { person: null, person_candidates: [MARA, GRETA] }),
    };
    connects("c1");
    const choose = await screen.findByRole("region", { name: "Choose the caller" });
    await userEvent.click(within(choose).getByRole("button", { name: /Greta Lund/ }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Choose the caller" })).toBeNull());
    await waitFor(() => {
      const saved = asked.find(({ path }) => path === "/log-entries/entry of c1");
      expect(saved?.body).toMatchObject({ values: { person_id: "p2" } });
    });
  });
});

describe("completing", () => {
  const refuse = (field: string) => {
    answers["POST /log-entries/entry of c1/complete"] = {
      status: 422,
      body: { type: "rules_broken", title: "Missing", status: 422, errors: [{ field, rule: "r", message: "Choose it." }] },
    };
  };

  it("shows a broken rule beside its field and puts the cursor there", async () => {
    refuse("disposition");
    connects("c1");
    await notes();
    await userEvent.click(screen.getByRole("button", { name: /Complete/ }));
    expect(await screen.findByText("Choose it.")).toBeInTheDocument();
    const field = screen.getByRole("combobox", { name: "Disposition" });
    await waitFor(() => expect(field).toHaveFocus());
    expect(field).toHaveAttribute("aria-invalid", "true");
  });

  it("shows a field that blocks and is not on the form, there and then", async () => {
    refuse("outcome");
    connects("c1");
    await notes();
    expect(screen.queryByRole("combobox", { name: "Outcome" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: /Complete/ }));
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Outcome" })).toHaveFocus());
  });

  it("says what belongs to no field, and whom to tell of what nobody here can mend", async () => {
    answers["POST /log-entries/entry of c1/complete"] = {
      status: 422,
      body: {
        type: "rules_broken",
        title: "Missing",
        status: 422,
        detail: "Still to be mended: Outcome. Tell Ada Berg, who published this form",
        errors: [{ field: "", rule: "r", message: "The rule “r” could not be checked." }],
        blocked: [{ kind: "rule_error", field: "", rule: "r" }],
      },
    };
    connects("c1");
    await notes();
    await userEvent.click(screen.getByRole("button", { name: /Complete/ }));
    const said = await screen.findByRole("alert");
    expect(said).toHaveTextContent("The rule “r” could not be checked.");
    expect(said).toHaveTextContent("Tell Ada Berg");
  });

  it("sends what is unsent first, says what was completed and clears the desk", async () => {
    connects("c1");
    await userEvent.type(await notes(), "Done");
    await userEvent.click(screen.getByRole("button", { name: /Complete/ }));
    expect(await screen.findByText(/Completed:/)).toBeInTheDocument();
    expect(screen.getByText("No entry on your desk")).toBeInTheDocument();
    const writes = asked.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
    expect(writes).toEqual([
      "POST /log-entries",
      "PATCH /log-entries/entry of c1",
      "POST /log-entries/entry of c1/complete",
    ]);
  });

  it("says it on that page only; the way to the entry stays where the desk is empty", async () => {
    connects("c1");
    await notes();
    await userEvent.click(screen.getByRole("button", { name: /Complete/ }));
    expect(await screen.findByRole("status", { name: "" })).toHaveTextContent("Completed:");
    moveTo("/people");
    await waitFor(() => expect(screen.queryByText(/Completed: /)).toBeNull());
    expect(screen.getByText(/Completed last:/)).toBeInTheDocument();
  });

  it("moves to the form that was published meanwhile, says what changed and loses nothing", async () => {
    const source = { key: "custom.source", label: "Source", kind: "text" };
    const newer = {
      ...SETUP,
      version: 2,
      fields: [...SETUP.fields.filter(({ key }) => key !== "custom.order_no"), source],
      forms: [
        {
          ...SETUP.forms[0],
          fields: [
            ...SETUP.forms[0]!.fields.filter(({ key }) => key !== "custom.order_no"),
            { key: "custom.source", required: true, region: "main", width: "half", shown_when: [] },
          ],
        },
      ],
    };
    answers["POST /log-entries/entry of c1/complete"] = {
      status: 409,
      body: { type: "setup_changed", title: "Changed", status: 409, form: newer, from: 1, to: 2 },
    };
    connects("c1");
    await userEvent.type(await notes(), "Kept");
    await userEvent.type(screen.getByRole("textbox", { name: "Order number" }), "A-7");
    await userEvent.click(screen.getByRole("button", { name: /Complete/ }));

    const told = await screen.findByRole("region", { name: "The form has changed" });
    expect(told).toHaveTextContent("“Source” is new and has to be filled in.");
    expect(told).toHaveTextContent("“Order number” is no longer on the form.");
    expect(await notes()).toHaveValue("Kept");
    const kept = screen.getByRole("region", { name: "Kept from the earlier form" });
    expect(kept).toHaveTextContent("Order number");
    expect(kept).toHaveTextContent("A-7");

    await userEvent.type(screen.getByRole("textbox", { name: "Source" }), "fair");
    await userEvent.click(within(told).getByRole("button", { name: "Understood" }));
    expect(screen.queryByRole("region", { name: "The form has changed" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: /Complete/ }));
    await waitFor(() =>
      expect(asked.findLast(({ path }) => path.endsWith("/complete"))?.body).toMatchObject({ form_version: 2 }),
    );
    const saves = asked.filter(({ method }) => method === "PATCH");
    expect(saves.at(-1)?.body).toMatchObject({ form_version: 2, values: { "custom.source": "fair" } });
    expect(screen.getByRole("region", { name: "Kept from the earlier form" })).toBeInTheDocument();
  });
});

describe("a new entry about nothing", () => {
  it("is not made before something is written", async () => {
    act(() => openPanel({ focus: true }));
    const field = await notes();
    expect(asked.some(({ method }) => method === "POST")).toBe(false);
    await userEvent.type(field, "Walk-in");
    await waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
  });
});
