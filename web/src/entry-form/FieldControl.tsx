import { Checkbox, MultiSelect, NumberInput, TagsInput, Textarea, TextInput, type NumberInputProps } from "@mantine/core";
import { codesOf } from "@/lib/codes";
import { formatDuration, useTimeZone } from "@/lib/time";
import { CodePicker } from "./CodePicker";
import { codeOptions } from "./codes";
import { DateField, DateTimeField } from "./dates/DateTimeField";
import { useFormWorld } from "./context";
import { MoneyField } from "./MoneyField";
import { problemId } from "./FieldFrame";
import classes from "./form.module.css";
import type { PanelField } from "./form-model";
import { typedNumber } from "./typed-number";
import { valueText } from "./value-text";

/** Of several choices this many are listed at a time; typing finds the others. */
const MOST_AT_ONCE = 100;
const MOST_ARTICLES = 50;

export interface FieldControlProps {
  id: string;
  field: PanelField;
  value: unknown;
  invalid: boolean;
  onChange: (value: unknown) => void;
}

/** The input of one plain field, by its kind. */
export function FieldControl(props: FieldControlProps) {
  return props.field.readOnly ? <Shown {...props} /> : <Control {...props} />;
}

/** What a program filled in: to be read, not to be changed. */
function Shown({ id, field, value }: FieldControlProps) {
  const { setup } = useFormWorld();
  const zone = useTimeZone();
  return (
    <output id={id} className={classes.shown}>
      {valueText(field.key, value, codesOf(setup), zone)}
    </output>
  );
}

function Control({ id, field, value, invalid, onChange }: FieldControlProps) {
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
          limit={MOST_AT_ONCE}
          hidePickedOptions
          placeholder={list(value).length === 0 ? "Choose…" : ""}
          data={codeOptions(field.codes)
            .filter(({ branch }) => !branch)
            .map(({ code, path }) => ({ value: code, label: path }))}
          value={list(value)}
          onChange={onChange}
        />
      );
    case "articles":
      return (
        <TagsInput
          {...common}
          maxTags={MOST_ARTICLES}
          splitChars={[",", " "]}
          placeholder={list(value).length === 0 ? "Address or id, then Enter" : ""}
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
          {...readingOf(field, value)}
          value={typeof value === "number" ? value : ""}
          onChange={(next) => {
            const number = typedNumber(next);
            if (number !== undefined) onChange(number);
          }}
        />
      );
    case "date":
    case "datetime": {
      const Written = field.kind === "date" ? DateField : DateTimeField;
      return (
        <Written
          id={id}
          value={text(value) || null}
          invalid={invalid}
          describedBy={describedBy}
          required={field.required}
          onChange={onChange}
        />
      );
    }
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

/** "330" seconds are told beside the number as people say them. */
function readingOf({ key }: PanelField, value: unknown): NumberInputProps {
  if (key !== "duration_s" || typeof value !== "number" || value < 60) return {};
  return {
    rightSection: <span className={classes.unit}>= {formatDuration(value)}</span>,
    rightSectionWidth: 84,
    rightSectionPointerEvents: "none",
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function list(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === "string")
    : [];
}
