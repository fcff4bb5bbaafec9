import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { TimeZoneContext } from "@/lib/time";
import { DateTimeField } from "./DateTimeField";

const changed = vi.fn();

function Shown({ start = null }: { start?: string | null }) {
  const [value, setValue] = useState<string | null>(start);
  return (
    <MantineProvider>
      <TimeZoneContext value="Europe/Berlin">
        <DateTimeField
          id="at"
          label="Happened at"
          value={value}
          invalid={false}
          onChange={(next) => {
            changed(next);
            setValue(next);
          }}
        />
        <button type="button">Elsewhere</button>
      </TimeZoneContext>
    </MantineProvider>
  );
}

const input = (): HTMLElement => screen.getByRole("textbox", { name: "Happened at" });
const leave = (): Promise<void> => userEvent.click(screen.getByRole("button", { name: "Elsewhere" }));

it("shows a moment in the agent's zone, year first", () => {
  render(<Shown start="2026-11-27T09:00:00Z" />);
  expect(input()).toHaveValue("2026-11-27 10:00");
});

it("takes what people write and shows it in the one form", async () => {
  render(<Shown />);
  await userEvent.type(input(), "27.11.2026 9:30");
  expect(changed).toHaveBeenLastCalledWith("2026-11-27T08:30:00Z");
  await leave();
  expect(input()).toHaveValue("2026-11-27 09:30");
});

it("keeps what it cannot read as it was typed and says how to write it", async () => {
  render(<Shown />);
  changed.mockClear();
  await userEvent.type(input(), "03/04/2026");
  await leave();
  expect(input()).toHaveValue("03/04/2026");
  expect(screen.getByRole("alert")).toHaveTextContent("Write it as 2026-11-27 14:30.");
  expect(input()).toHaveAttribute("aria-invalid", "true");
  expect(changed).not.toHaveBeenCalled();
});

it("is empty again when everything is taken out", async () => {
  render(<Shown start="2026-11-27T09:00:00Z" />);
  await userEvent.clear(input());
  expect(changed).toHaveBeenLastCalledWith(null);
});
