import { Checkbox, MultiSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { DateTimeField } from "./DateTimeField";
import { CodePicker } from "./CodePicker";
import { codeOptions } from "./codes";
import { MoneyField } from "./MoneyField";
import { problemId } from "./FieldFrame";
import classes from "./form.module.css";
import type { PanelField } from "./form-model";

export interface FieldControlProps {
  id: string;
  field: PanelField;
  value: unknown;
  invalid: boolean;
  onChange: (value: unknown) => void;
}

/** The input of one plain field, by its kind. */
export function FieldControl({ id, field, value, invalid, onChange }: FieldControlProps) {
  const describedBy = invalid ? problemId(id) : undefined;
  const common = {
    id,
    "aria-invalid": invalid,
    attributes: { input: { "aria-describedby": describedBy } },
    "aria-required": field.required,
    error: invalid,
  };
  switch (field.kind) {
    case "picklist":
    case "tree":
      return (
        <CodePicker
          id={id}
          label={field.label}
          codes={field.codes}
          value={text(value) || null}
          invalid={invalid}
          describedBy={describedBy}
          required={field.required}
          roomy={!field.half}
          onChange={onChange}
        />
      );
    case "multi_picklist":
      return (
        <MultiSelect
          {...common}
          searchable
          hidePickedOptions
          placeholder={list(value).length === 0 ? "Choose…" : ""}
          data={codeOptions(field.codes)
            .filter(({ branch }) => !branch)
            .map(({ code, path }) => ({ value: code, label: path }))}
          value={list(value)}
          onChange={onChange}
        />
      );
    case "boolean":
      return (
        <Checkbox
          {...common}
          label={field.help ?? "Yes"}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "money":
      return <MoneyField {...common} value={value} currency={field.currency} onChange={onChange} />;
    case "number":
      return (
        <NumberInput
          {...common}
          hideControls
          decimalScale={6}
          value={typeof value === "number" ? value : ""}
          onChange={(next) => onChange(typeof next === "number" ? next : null)}
        />
      );
    case "date":
      return (
        <input
          id={id}
          type="date"
          className={classes.nativeDate}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          value={text(value)}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      );
    case "datetime":
      return (
        <DateTimeField
          id={id}
          value={text(value) || null}
          invalid={invalid}
          describedBy={describedBy}
          onChange={onChange}
        />
      );
    case "rich_text":
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={6}
          value={text(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          type={field.kind === "phone" ? "tel" : field.kind === "url" ? "url" : "text"}
          maxLength={field.key === "subject" ? 255 : undefined}
          value={text(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function list(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === "string")
    : [];
}
