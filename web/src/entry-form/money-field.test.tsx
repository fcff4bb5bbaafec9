import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { MoneyField } from "./MoneyField";
import type { Money } from "./money";

function Held({ tell }: { tell: (value: unknown) => void }) {
  const [value, setValue] = useState<unknown>(null);
  return (
    <MantineProvider>
      <MoneyField
        aria-label="Amount"
        currency="EUR"
        value={value}
        onChange={(next) => {
          setValue(next);
          tell(next);
        }}
      />
    </MantineProvider>
  );
}

it.each([
  ["12.50", 1250],
  ["0.05", 5],
  ["10.00", 1000],
  ["-3.20", -320],
])("an amount is typed digit by digit: %s", async (typed, minorUnits) => {
  let last: unknown = null;
  render(<Held tell={(value) => (last = value)} />);
  const input = screen.getByLabelText("Amount");

  await userEvent.type(input, typed);

  expect((input as HTMLInputElement).value).toBe(typed);
  expect((last as Money | null)?.minor_units).toBe(minorUnits);
});

it("an amount is emptied", async () => {
  let last: unknown = "untouched";
  render(<Held tell={(value) => (last = value)} />);
  const input = screen.getByLabelText("Amount");

  await userEvent.type(input, "7");
  await userEvent.clear(input);

  expect(last).toBeNull();
});
