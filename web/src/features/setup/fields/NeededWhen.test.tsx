import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { body, draft, field } from "../draft/bodies.fixture";
import { DraftContext } from "../draft";
import { createKeep } from "../draft/keep";
import { DraftStore } from "../draft/store";
import { NeededWhen } from "./NeededWhen";

const REFUND = field("custom.refund", { label: "Refund amount", kind: "money" });

async function opened(): Promise<DraftStore> {
  const started = body();
  const answer = draft({ ...started, fields: [...started.fields, REFUND] });
  const same = (): Promise<typeof answer> => Promise.resolve(answer);
  const check = () => Promise.resolve({ answer: "proved" as const, searched: "", forms: [], problems: [], took_ms: 1 });
  const store = new DraftStore({ read: same, save: same, discard: same, check }, createKeep("u1"), "u1");
  await store.open();
  return store;
}

function panel(store: DraftStore) {
  return render(
    <MantineProvider>
      <DraftContext value={store}>
        <NeededWhen field={REFUND} />
      </DraftContext>
    </MantineProvider>,
  );
}

it("keeps what was begun when the panel is closed, and says that it is not needed yet", async () => {
  const store = await opened();
  const first = panel(store);
  await userEvent.click(screen.getByRole("radio", { name: "Only when another field has a certain code" }));
  expect(screen.getByText(/Until then it is never needed/)).toBeVisible();
  expect(store.getSnapshot().body.rules).toEqual([]);
  first.unmount();

  panel(store);
  expect(screen.getByRole("radio", { name: "Only when another field has a certain code" })).toBeChecked();
  expect(screen.getByText(/Until then it is never needed/)).toBeVisible();

  await userEvent.click(screen.getByRole("radio", { name: "Never" }));
  expect(screen.queryByText(/Until then it is never needed/)).toBeNull();
  store.close();
});
