import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Me } from "@/api";
import { LiveContext, type LiveClient, type LiveEvent } from "@/lib/live";
import { MeContext } from "@/lib/me";
import { openPanel } from "@/lib/panel";
import { softSound } from "@/lib/sound/soft-sound";
import { GRETA, MARA, SETUP, conversation, serveTheDesk, server } from "./fake-desk";
import { LogPanelDock } from "./LogPanelDock";
import type { NotesEditorProps } from "@/entry-form/notes/NotesEditor";

vi.mock("@/entry-form/notes/NotesEditor", () => ({
  default: ({ id, label, value, onChange }: NotesEditorProps) => (
    <textarea id={id} aria-label={label} value={value} onChange={(e) => onChange(e.target.value)} />
  ),
}));
vi.mock("@/lib/sound/soft-sound", () => ({ softSound: vi.fn() }));
vi.mock("@/ui/PathLink", () => ({ PathLink: ({ to }: { to: string }) => <a href={to}>Open</a> }));

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
  Element.prototype.scrollIntoView = vi.fn();
  serveTheDesk();
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
    server.answers["GET /conversations/c1"] = {
      body: conversation("c1", { person: null, person_candidates: [MARA, GRETA] }),
    };
    connects("c1");
    const choose = await screen.findByRole("region", { name: "Choose the caller" });
    await userEvent.click(within(choose).getByRole("button", { name: /Greta Lund/ }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Choose the caller" })).toBeNull());
    await waitFor(() => {
      const saved = server.asked.find(({ path }) => path === "/log-entries/entry of c1");
      expect(saved?.body).toMatchObject({ values: { person_id: "p2" } });
    });
  });
});

describe("completing", () => {
  const refuse = (field: string) => {
    server.answers["POST /log-entries/entry of c1/complete"] = {
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
    server.answers["POST /log-entries/entry of c1/complete"] = {
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
    const writes = server.asked.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
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
    server.answers["POST /log-entries/entry of c1/complete"] = {
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
      expect(server.asked.findLast(({ path }) => path.endsWith("/complete"))?.body).toMatchObject({ form_version: 2 }),
    );
    const saves = server.asked.filter(({ method }) => method === "PATCH");
    expect(saves.at(-1)?.body).toMatchObject({ form_version: 2, values: { "custom.source": "fair" } });
    expect(screen.getByRole("region", { name: "Kept from the earlier form" })).toBeInTheDocument();
  });
});

describe("a new entry about nothing", () => {
  it("is not made before something is written", async () => {
    act(() => openPanel({ focus: true }));
    const field = await notes();
    expect(server.asked.some(({ method }) => method === "POST")).toBe(false);
    await userEvent.type(field, "Walk-in");
    await waitFor(() => expect(server.asked.some(({ method }) => method === "POST")).toBe(true));
  });
});
