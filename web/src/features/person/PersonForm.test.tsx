import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { Person } from "@/api";
import { PersonForm } from "./PersonForm";
import { SamePerson } from "./SamePerson";
import { useMerge } from "./useMerge";

vi.setConfig({ testTimeout: 20_000 });

const MARA = {
  id: "p1",
  name: "Mara Okafor",
  phones: ["+442079460018"],
  emails: [],
  account: null,
  alerts: [],
  time_zone: null,
  language: "",
  external_refs: [],
  merged: [],
  merged_into: null,
} as unknown as Person;
const OTHER = { ...MARA, id: "p2", name: "M. Okafor" };

let refusal: unknown;
let asked: { call: string; body: unknown }[];

beforeEach(() => {
  refusal = null;
  asked = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const path = url.replace("/api/v1", "").split("?")[0] ?? "";
    const method = init.method ?? "GET";
    if (method !== "GET")
      asked.push({ call: `${method} ${path}`, body: JSON.parse(init.body as string) });
    if (method === "PATCH" && refusal !== null)
      return Promise.resolve(new Response(JSON.stringify(refusal), { status: 422 }));
    const body = path === "/people" ? { items: [MARA, OTHER], next_cursor: null } : MARA;
    return Promise.resolve(new Response(JSON.stringify(body)));
  });
});

function show(children: React.ReactNode): void {
  render(
    <MantineProvider env="test">
      <Notifications />
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    </MantineProvider>,
  );
}

it("sends what was changed, and closes", async () => {
  const close = vi.fn();
  show(<PersonForm person={MARA} close={close} />);
  await userEvent.type(screen.getByRole("textbox", { name: "Number 2" }), "+49 30 901820");
  await userEvent.click(screen.getByRole("button", { name: "+ Add an alert" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Text of alert 1" }), "Speaks slowly");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(close).toHaveBeenCalled());
  expect(asked).toEqual([
    {
      call: "PATCH /people/p1",
      body: {
        phones: ["+44 20 7946 0018", "+49 30 901820"],
        alerts: [{ kind: "note", text: "Speaks slowly" }],
      },
    },
  ]);
});

it("shows what is wrong beside its line and keeps what was typed", async () => {
  refusal = {
    title: "Check phones",
    status: 422,
    errors: [{ field: "phones.1", rule: "phone", message: "That is no phone number" }],
  };
  const close = vi.fn();
  show(<PersonForm person={MARA} close={close} />);
  const second = screen.getByRole("textbox", { name: "Number 2" });
  await userEvent.type(second, "twelve");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("That is no phone number")).toBeInTheDocument();
  expect(second).toHaveValue("twelve");
  expect(second).toBeInvalid();
  expect(close).not.toHaveBeenCalled();
});

function Merging() {
  return <SamePerson person={MARA} merge={useMerge()} />;
}

it("takes the other record of a person in at once, and lets it go again", async () => {
  show(<Merging />);
  await userEvent.click(screen.getByRole("button", { name: "Same person as…" }));
  await userEvent.click(await screen.findByRole("button", { name: /^M\. Okafor/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(asked).toEqual([
      { call: "POST /people/p2/merge", body: { into: "p1" } },
      { call: "POST /people/p2/unmerge", body: {} },
    ]),
  );
});
