import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { configure, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { LogEntry, Me, Setup } from "@/api";
import type { NotesEditorProps } from "@/entry-form/notes/NotesEditor";
import { MeContext } from "@/lib/me";
import { AmendForm } from "./AmendForm";

vi.mock("@/entry-form/notes/NotesEditor", () => ({
  default: ({ id, label, value, onChange }: NotesEditorProps) => (
    <textarea id={id} aria-label={label} value={value} onChange={(e) => onChange(e.target.value)} />
  ),
}));
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000 });

function setup(version: number, field: string, label: string): Setup {
  return {
    version,
    forms: [
      {
        key: "any",
        name: "All",
        channels: [], queues: [],
        fields: [
          { key: "notes_html", required: false, region: "main", width: "full", shown_when: [] },
          { key: field, required: false, region: "main", width: "half", shown_when: [] },
        ],
      },
    ],
    fields: [
      { key: "notes_html", label: "Notes", kind: "rich_text" },
      { key: field, label, kind: "text" },
    ],
    code_lists: {},
    rules: [],
    settings: { hotkeys: {} },
  } as unknown as Setup;
}

const ENTRY = {
  id: "e1",
  revision: 4,
  state: "completed",
  form_version: 2,
  values: { notes_html: "<p>Paid twice.</p>", custom: { order_no: "A-17" } },
  conversation: null,
} as unknown as LogEntry;
const ME = { id: "u1", name: "Ava", email: "ava@example.com", preferences: {} } as unknown as Me;

let refusal: { status: number; body: unknown } | null;
let sent: unknown[];

beforeEach(() => {
  refusal = null;
  sent = [];
  Element.prototype.scrollIntoView = vi.fn();
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const path = url.replace("/api/v1", "").split("?")[0];
    let answer: { status?: number; body: unknown } = { body: { items: [], next_cursor: null } };
    if (path === "/setup/current") answer = { body: setup(3, "custom.parcel", "Parcel") };
    if (path === "/setup/versions/2") answer = { body: setup(2, "custom.order_no", "Order number") };
    if (path === "/log-entries/e1/amend") {
      sent.push(JSON.parse(init.body as string));
      answer = refusal ?? { body: { ...ENTRY, revision: 5, state: "amended" } };
    }
    return Promise.resolve(
      new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 }),
    );
  });
});

function Screen({ entry, close }: { entry: LogEntry; close: () => void }) {
  return (
    <MantineProvider>
      <MeContext value={ME}>
        <AmendForm entry={entry} close={close} />
      </MeContext>
    </MantineProvider>
  );
}

function show(close = vi.fn()) {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const view = render(<Screen entry={ENTRY} close={close} />, { wrapper });
  return {
    close,
    changeElsewhere: (revision: number) =>
      view.rerender(<Screen entry={{ ...ENTRY, revision }} close={close} />),
  };
}

const save = () => screen.getByRole("button", { name: "Save the amendment" });

it("offers the fields of the version the entry was written with, and sends what differs", async () => {
  const { close } = show();
  const order = await screen.findByLabelText("Order number");
  expect(order).toHaveValue("A-17");
  expect(screen.queryByLabelText("Parcel")).toBeNull();
  expect(screen.getByRole("button", { name: "+ Add a follow-up" })).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "+ Another issue in this contact" })).toBeInTheDocument();
  expect(save()).toBeDisabled();
  await userEvent.clear(order);
  await userEvent.type(order, "A-18");
  await userEvent.type(screen.getByLabelText(/Why is it changed/), "Misread");
  await userEvent.click(save());
  await waitFor(() => expect(close).toHaveBeenCalled());
  expect(sent).toEqual([
    { revision: 4, values: { "custom.order_no": "A-18" }, reason: "Misread" },
  ]);
});

it("shows a broken rule beside its field, the cursor there, and keeps what was typed", async () => {
  refusal = {
    status: 422,
    body: {
      title: "Not complete",
      status: 422,
      errors: [{ field: "custom.order_no", rule: "order", message: "Orders begin with B." }],
    },
  };
  show();
  const order = await screen.findByLabelText("Order number");
  await userEvent.type(order, "x");
  await userEvent.type(screen.getByLabelText(/Why is it changed/), "Misread");
  await userEvent.click(save());
  expect(await screen.findByText("Orders begin with B.")).toBeInTheDocument();
  expect(order).toHaveValue("A-17x");
  await waitFor(() => expect(order).toHaveFocus());
});

it("a change by somebody else loses nothing: one goes on from the newer revision", async () => {
  const { changeElsewhere } = show();
  await userEvent.type(await screen.findByLabelText("Order number"), "x");
  await userEvent.type(screen.getByLabelText(/Why is it changed/), "Misread");
  changeElsewhere(5);
  expect(screen.getByRole("alert")).toHaveTextContent("revision 5");
  expect(save()).toBeDisabled();
  await userEvent.click(screen.getByRole("button", { name: "Go on with revision 5" }));
  await userEvent.click(save());
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ revision: 5, values: { "custom.order_no": "A-17x" } });
});
