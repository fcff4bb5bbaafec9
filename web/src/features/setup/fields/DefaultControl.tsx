import { Input, MultiSelect, Select } from "@mantine/core";
import { useId, useMemo } from "react";
import { FieldControl, type PanelField } from "@/entry-form";
import { useBody, type FieldDef } from "../draft";
import { choices } from "../model/code-tree";
import { publishedCodes } from "../model/published";
import { codesFor } from "../model/words";

const YES_NO = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

/** Kinds whose value an entry may begin with. */
const KINDS = [
  "boolean",
  "picklist",
  "tree",
  "multi_picklist",
  "number",
  "money",
  "text",
  "url",
  "phone",
  "reference",
  "date",
  "datetime",
];

interface DefaultControlProps {
  field: FieldDef;
  label: string;
  help: string;
  /** What holds while nothing is chosen. */
  none: string;
  value: unknown;
  change: (value: unknown) => void;
}

export function canHaveDefault(field: FieldDef): boolean {
  return KINDS.includes(field.kind);
}

/** A value to begin with, in the control the agent has for it; what an agent cannot leave open can be left open here. */
export function DefaultControl({ field, label, help, none, value, change }: DefaultControlProps) {
  const body = useBody();
  const id = useId();
  const codes = codesFor(body, field.key);
  const panelField = useMemo(() => asPanelField(field, label, codes), [field, label, codes]);
  const about = { label, description: help };
  if (!canHaveDefault(field)) return null;
  if (field.kind === "boolean")
    return (
      <Select
        {...about}
        clearable
        placeholder={none}
        data={YES_NO}
        value={typeof value === "boolean" ? String(value) : null}
        onChange={(next) => change(next === null ? null : next === "true")}
      />
    );
  if (field.kind === "multi_picklist")
    return (
      <MultiSelect
        {...about}
        searchable
        limit={100}
        placeholder={Array.isArray(value) && value.length > 0 ? "" : none}
        data={choices(codes)}
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={(next) => change(next.length === 0 ? null : next)}
      />
    );
  return (
    <Input.Wrapper {...about} id={id}>
      <FieldControl
        id={id}
        field={panelField}
        value={value}
        invalid={false}
        onChange={(next) => change(next === "" ? null : next)}
      />
    </Input.Wrapper>
  );
}

function asPanelField(field: FieldDef, label: string, codes: Parameters<typeof publishedCodes>[0]): PanelField {
  const place = { required: false, half: false, top: false, folded: false, readOnly: false, help: null, shownWhen: [], needs: [] };
  const kind = field.kind as PanelField["kind"];
  return { ...place, key: field.key, label, kind, codes: publishedCodes(codes), currency: field.currency };
}
