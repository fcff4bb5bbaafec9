import { MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import { useBody, useEdit, type FieldDef } from "../draft";
import { choices } from "../model/code-tree";
import { changeField } from "../model/fields";
import { codesFor } from "../model/words";

const LABEL = "Default";
const HELP = "Filled in for the agent at first.";
const YES_NO = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

/** What is filled in at first, for the kinds that can have such a value. */
export function DefaultValue({ field }: { field: FieldDef }) {
  const body = useBody();
  const edit = useEdit();
  const given = field.default;
  function set(value: unknown): void {
    const empty = value === "" || (Array.isArray(value) && value.length === 0);
    edit(
      `Default of ${field.label}`,
      (now) => changeField(now, field.key, { default: empty ? null : value }),
      `default ${field.key}`,
    );
  }
  const about = { label: LABEL, description: HELP, placeholder: "None" };
  switch (field.kind) {
    case "boolean":
      return (
        <Select
          {...about}
          clearable
          data={YES_NO}
          value={typeof given === "boolean" ? String(given) : null}
          onChange={(value) => set(value === null ? null : value === "true")}
        />
      );
    case "picklist":
    case "tree":
      return (
        <Select
          {...about}
          clearable
          searchable
          limit={100}
          data={choices(codesFor(body, field.key))}
          value={typeof given === "string" ? given : null}
          onChange={set}
        />
      );
    case "multi_picklist":
      return (
        <MultiSelect
          {...about}
          searchable
          limit={100}
          data={choices(codesFor(body, field.key))}
          value={Array.isArray(given) ? given.map(String) : []}
          onChange={set}
        />
      );
    case "number":
      return (
        <NumberInput
          {...about}
          hideControls
          value={typeof given === "number" ? given : ""}
          onChange={(value) => set(typeof value === "number" ? value : null)}
        />
      );
    case "text":
    case "url":
    case "phone":
      return (
        <TextInput
          {...about}
          value={typeof given === "string" ? given : ""}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
    default:
      return null;
  }
}
