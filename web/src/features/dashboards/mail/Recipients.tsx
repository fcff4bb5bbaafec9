import { Combobox, Pill, PillsInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { findAgents } from "@/ui";

interface RecipientsProps {
  emails: readonly string[];
  /** Of those that are known by name */
  names: Readonly<Record<string, string>>;
  change: (emails: string[], name?: Record<string, string>) => void;
}

/** The users who get it. */
export function Recipients({ emails, names, change }: RecipientsProps) {
  const [text, setText] = useState("");
  const [slow] = useDebouncedValue(text.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useQuery({
    queryKey: ["filter-options", "agent", slow],
    queryFn: () => findAgents(slow),
    placeholderData: keepPreviousData,
  });
  const options = (found.data ?? []).filter(({ value }) => value !== "" && !emails.includes(value));
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(email) => {
        const name = options.find(({ value }) => value === email)?.label ?? email;
        change([...emails, email], { [email]: name });
        setText("");
      }}
    >
      <Combobox.DropdownTarget>
        <PillsInput label="To" description="Users of Interlog" onClick={() => combobox.openDropdown()}>
          <Pill.Group>
            {emails.map((email) => (
              <Pill
                key={email}
                withRemoveButton
                removeButtonProps={{ "aria-label": `Send it no more to ${names[email] ?? email}`, tabIndex: 0, "aria-hidden": false }}
                onRemove={() => change(emails.filter((one) => one !== email))}
              >
                {names[email] ?? email}
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                aria-label="Add a recipient"
                placeholder="Find a user"
                value={text}
                onFocus={() => combobox.openDropdown()}
                onBlur={() => combobox.closeDropdown()}
                onChange={(event) => {
                  setText(event.currentTarget.value);
                  combobox.openDropdown();
                  combobox.updateSelectedOptionIndex();
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Options aria-label="Users">
          {options.map(({ value, label }) => (
            <Combobox.Option key={value} value={value}>
              {label}
            </Combobox.Option>
          ))}
          {options.length === 0 && <Combobox.Empty>{found.isPending ? "Looking…" : "Nobody else"}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
