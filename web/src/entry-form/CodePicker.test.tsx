import { MantineProvider } from "@mantine/core";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Code } from "@/api";
import { CodePicker } from "./CodePicker";

const MANY = 10_000;

function code(part: Partial<Code> & Pick<Code, "code" | "label">): Code {
  return {
    definition: null,
    example: null,
    counter_example: null,
    class: null,
    active: true,
    imported: false,
    parent: null,
    order: 0,
    ...part,
  };
}

function tree(): Code[] {
  return Array.from({ length: MANY }, (_, i) => {
    const branch = i - (i % 100);
    return i === branch
      ? code({ code: `b${i}`, label: `Branch ${i}`, order: i })
      : code({ code: `c${i}`, label: `Topic ${i}`, parent: `b${branch}`, order: i, definition: `About ${i}.` });
  });
}

let picked: (code: string | null) => void;

function Shown({ codes, start }: { codes: Code[]; start: string | null }) {
  const [value, setValue] = useState(start);
  return (
    <MantineProvider env="test">
      <CodePicker
        id="topic"
        label="Topic"
        codes={codes}
        value={value}
        onChange={(next) => {
          picked(next);
          setValue(next);
        }}
      />
    </MantineProvider>
  );
}

function show(codes: Code[], start: string | null = null): HTMLElement {
  render(<Shown codes={codes} start={start} />);
  return screen.getByRole("combobox", { name: "Topic" });
}

beforeEach(() => {
  picked = vi.fn();
  Element.prototype.scrollTo = vi.fn();
  // jsdom has no layout: the list is 300 px high, a row of it 26.
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(26);
});

describe("the picker of a list with 10,000 codes", () => {
  it("draws only the rows in sight and says how many there are", async () => {
    await userEvent.click(show(tree()));
    expect(await screen.findByRole("listbox", { name: "Topic" })).toBeInTheDocument();
    const drawn = screen.getAllByRole("option");
    expect(drawn.length).toBeLessThan(40);
    expect(drawn[0]).toHaveAttribute("aria-setsize", String(MANY - MANY / 100));
    expect(drawn[0]).toHaveTextContent("Branch 0: Topic 1");
  });

  it("finds by what is typed; Enter takes the first, which the input names as active", async () => {
    const input = show(tree());
    await userEvent.type(input, "about 7345");
    const option = await screen.findByRole("option");
    expect(option).toHaveTextContent("Branch 7300 › Topic 7345");
    expect(input).toHaveAttribute("aria-activedescendant", option.id);
    await userEvent.keyboard("{Enter}");
    expect(picked).toHaveBeenCalledWith("c7345");
    expect(input).toHaveAttribute("aria-expanded", "false");
  });

  it("is walked with the arrows, and Escape leaves everything as it was", async () => {
    const input = show(tree(), "c2");
    input.focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(input).toHaveAttribute("aria-activedescendant", "topic-list-c2");
    await userEvent.keyboard("{ArrowDown}");
    expect(input).toHaveAttribute("aria-activedescendant", "topic-list-c3");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
    expect(picked).not.toHaveBeenCalled();
  });
});

it("shows the definition, and tells the chosen code although it is retired", async () => {
  const input = show([
    code({ code: "old", label: "Old", active: false }),
    code({ code: "new", label: "New", definition: "The newer one.", example: "A case", counter_example: "Another" }),
  ], "old");
  expect(input).toHaveValue("Old");
  await userEvent.click(input);
  const option = await screen.findByRole("option");
  expect(option).toHaveTextContent("The newer one.");
  expect(option).toHaveTextContent("For example: A case");
  expect(option).toHaveTextContent("Not: Another");
});
