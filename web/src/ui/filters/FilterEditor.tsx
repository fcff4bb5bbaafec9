import { Button, Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import type { FilterDefinition } from "./types";
import classes from "./filters.module.css";

interface EditorProps {
  definition: FilterDefinition;
  value: string | undefined;
  choose: (value: string) => void;
}

function TextEditor({ definition, value, choose }: EditorProps) {
  const [text, setText] = useState(value ?? "");
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    choose(text.trim());
  }
  return (
    <form className={classes.textEditor} onSubmit={submit}>
      <TextInput
        autoFocus
        aria-label={definition.label}
        placeholder={definition.placeholder ?? definition.label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled">
        Filter
      </Button>
    </form>
  );
}

function useOptions(definition: FilterDefinition, text: string) {
  const [slow] = useDebouncedValue(text.trim(), 200);
  const { find, options, key } = definition;
  const found = useQuery({
    queryKey: ["filter-options", key, slow],
    queryFn: () => find?.(slow) ?? [],
    enabled: find !== undefined,
    placeholderData: keepPreviousData,
  });
  if (options === undefined) return { options: found.data ?? [], busy: found.isPending };
  const low = text.trim().toLowerCase();
  return {
    options: options.filter((option) => option.label.toLowerCase().includes(low)),
    busy: false,
  };
}

function ChoiceEditor({ definition, value, choose }: EditorProps) {
  const [text, setText] = useState("");
  const combobox = useCombobox({ defaultOpened: true });
  const { options, busy } = useOptions(definition, text);
  return (
    <Combobox store={combobox} onOptionSubmit={choose} size="xs">
      <Combobox.EventsTarget>
        <TextInput
          autoFocus
          aria-label={definition.label}
          placeholder={definition.placeholder ?? `Find ${definition.label.toLowerCase()}`}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.options} aria-label={definition.label} tabIndex={0}>
        {options.map((option) => (
          <Combobox.Option
            key={option.value}
            value={option.value}
            active={option.value === value}
            className={classes.option}
          >
            {option.label}
          </Combobox.Option>
        ))}
        {options.length === 0 && (
          <Combobox.Empty>{busy ? "Looking…" : "Nothing like that"}</Combobox.Empty>
        )}
      </Combobox.Options>
    </Combobox>
  );
}

export function FilterEditor(props: EditorProps) {
  const free = props.definition.options === undefined && props.definition.find === undefined;
  return free ? <TextEditor {...props} /> : <ChoiceEditor {...props} />;
}
