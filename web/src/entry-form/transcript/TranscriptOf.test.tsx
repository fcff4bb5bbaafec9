import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import type { LogEntry } from "@/api";
import { TranscriptOf } from "./TranscriptOf";

vi.mock("@/ui/PathLink", () => ({
  PathLink: ({ to, children }: { to: string; children: React.ReactNode }) => <a href={to}>{children}</a>,
}));
vi.setConfig({ testTimeout: 20_000 });

const AVA = { id: "u1", name: "Ava", email: "ava@example.com" };
const ENTRY = {
  id: "e1",
  agent: AVA,
  person: { id: "p1", name: "Mara Okafor" },
  may: { edit: true, complete: true, amend: false, void: true },
  transcript_ref: null,
} as unknown as LogEntry;
const ATTACHED = { conversation_id: "c1", lines: 14, reviewed_by: null, reviewed_at: null };

const row = (id: string, lines: number, person: string) => ({
  id,
  channel: "voice",
  initiated_at: "2026-11-21T10:00:00Z",
  transcript_lines: lines,
  person: { id: person, name: person },
});

let asked: string[];

function answer(method: string, path: string, query: string): unknown {
  if (path === "/conversations")
    return {
      items: query.includes("person=p1")
        ? [row("c1", 14, "Mara Okafor"), row("c2", 0, "Mara Okafor")]
        : [row("c1", 14, "Mara Okafor"), row("c3", 3, "Greta Lund")],
    };
  if (method === "DELETE") return { ...ENTRY, transcript_ref: null };
  if (path.endsWith("/reviewed"))
    return {
      ...ENTRY,
      transcript_ref: { ...ATTACHED, reviewed_by: AVA, reviewed_at: "2026-11-21T11:00:00Z" },
    };
  return { ...ENTRY, transcript_ref: ATTACHED };
}

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const [path = "", query = ""] = url.replace("/api/v1", "").split("?");
    const method = init.method ?? "GET";
    if (method !== "GET") asked.push(`${method} ${path} ${(init.body as string | null) ?? ""}`.trim());
    return Promise.resolve(new Response(JSON.stringify(answer(method, path, query))));
  });
});

function Kept({ first }: { first: LogEntry }) {
  const [entry, setEntry] = useState(first);
  return <TranscriptOf entry={entry} onChanged={setEntry} />;
}

function show(part: Partial<LogEntry>): void {
  render(
    <MantineProvider env="test">
      <Notifications />
      <QueryClientProvider client={new QueryClient()}>
        <Kept first={{ ...ENTRY, ...part }} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const button = (name: string) => screen.findByRole("button", { name });

it("is chosen among the last conversations of the person and the agent that have one", async () => {
  show({});
  await userEvent.click(await button("+ Attach transcript"));
  const choices = await screen.findAllByRole("menuitem");
  expect(choices.map((one) => one.textContent)).toEqual([
    expect.stringContaining("14 lines") as string,
    expect.stringContaining("Greta Lund") as string,
  ]);
  await userEvent.click(choices[0]!);
  expect(await screen.findByRole("link", { name: "14 lines" })).toHaveAttribute(
    "href",
    "/conversations/c1",
  );
  expect(asked).toEqual(['POST /log-entries/e1/transcript {"conversation_id":"c1"}']);
});

it("says who has read it through", async () => {
  show({ transcript_ref: ATTACHED });
  await userEvent.click(await button("Mark as reviewed"));
  expect(await screen.findByText(/reviewed by Ava/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Mark as reviewed" })).toBeNull();
});

it("is detached at once, and that can be taken back", async () => {
  show({ transcript_ref: ATTACHED });
  await userEvent.click(await button("Detach"));
  await userEvent.click(await button("Undo"));
  await waitFor(() =>
    expect(asked).toEqual([
      "DELETE /log-entries/e1/transcript",
      'POST /log-entries/e1/transcript {"conversation_id":"c1"}',
    ]),
  );
  expect(await screen.findByText(/Transcript attached/)).toBeInTheDocument();
});

it("stays as it is for who may only read", () => {
  const may = { edit: false, complete: false, amend: false, void: false };
  show({ may, transcript_ref: ATTACHED });
  expect(screen.getByText(/Transcript attached/)).toBeInTheDocument();
  expect(screen.queryByRole("button")).toBeNull();
});
