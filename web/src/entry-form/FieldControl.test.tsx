import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import type { Me, Setup } from "@/api";
import { FormContext } from "./context";
import { FieldControl } from "./FieldControl";
import { plainField, type PanelField } from "./form-model";

const WORLD = { me: { time_zone: "Europe/Berlin" } as unknown as Me, setup: { fields: [], code_lists: {} } as unknown as Setup };

function Held({ field, tell }: { field: PanelField; tell: (value: unknown) => void }) {
  const [value, setValue] = useState<unknown>(field.readOnly ? "negative" : null);
  return (
    <MantineProvider>
      <FormContext value={WORLD}>
        <label htmlFor="it">{field.label}</label>
        <FieldControl
          id="it"
          field={field}
          value={value}
          invalid={false}
          onChange={(next) => {
            setValue(next);
            tell(next);
          }}
        />
      </FormContext>
    </MantineProvider>
  );
}

it("articles are typed one after the other", async () => {
  let last: unknown = null;
  render(<Held field={plainField("articles_used", "Articles", "articles")} tell={(value) => (last = value)} />);

  await userEvent.type(screen.getByLabelText("Articles"), "kb-17{Enter}https://help.example/refunds{Enter}");

  expect(last).toEqual(["kb-17", "https://help.example/refunds"]);
});

it("what a program fills in is read, not typed", () => {
  const field = { ...plainField("sentiment_machine", "Machine's sentiment", "picklist"), readOnly: true };
  render(<Held field={field} tell={() => undefined} />);

  expect(screen.getByText("negative")).toBeVisible();
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.queryByRole("combobox")).toBeNull();
});
