import { ActionIcon, Button, MultiSelect, Select } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useBody, type Condition, type PlaceDef } from "../draft";
import { waitable } from "../model/showing";
import { codesFor, fieldOf } from "../model/words";
import classes from "./forms.module.css";

interface ShownWhenProps {
  place: PlaceDef;
  change: (conditions: Condition[]) => void;
}

/** Always, or only while other fields hold certain values; all conditions must hold. */
export function ShownWhen({ place, change }: ShownWhenProps) {
  const body = useBody();
  const fields = waitable(body, place.key);
  const { shown_when: conditions } = place;
  const set = (index: number, condition: Condition): void => change(conditions.with(index, condition));
  const first = fields.find(({ key }) => key === "disposition") ?? fields[0];
  return (
    <fieldset className={classes.conditions}>
      <legend>{conditions.length === 0 ? "Shown always" : "Shown only when"}</legend>
      {conditions.map((condition, index) => (
        <div key={index} className={classes.condition}>
          <Select
            aria-label="Field it waits for"
            data={fields.map(({ key, label }) => ({ value: key, label }))}
            value={condition.field}
            onChange={(field) => field !== null && set(index, { field, any_of: [] })}
            allowDeselect={false}
          />
          <span>is</span>
          <Values
            condition={condition}
            boolean={fieldOf(body, condition.field)?.kind === "boolean"}
            codes={codesFor(body, condition.field).map(({ code, label }) => ({ value: code, label }))}
            change={(any_of) => set(index, { ...condition, any_of })}
          />
          <ActionIcon
            aria-label="Remove this condition"
            onClick={() => change(conditions.toSpliced(index, 1))}
          >
            <IconTrash size={15} stroke={1.6} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {first !== undefined && (
        <div>
          <Button onClick={() => change([...conditions, { field: first.key, any_of: [] }])}>
            {conditions.length === 0 ? "Show it only when…" : "And when…"}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface ValuesProps {
  condition: Condition;
  boolean: boolean;
  codes: { value: string; label: string }[];
  change: (values: Condition["any_of"]) => void;
}

function Values({ condition, boolean, codes, change }: ValuesProps) {
  if (boolean)
    return (
      <Select
        aria-label="Value"
        data={[
          { value: "true", label: "Yes" },
          { value: "false", label: "No" },
        ]}
        value={condition.any_of.length === 0 ? null : String(condition.any_of[0])}
        onChange={(value) => change(value === null ? [] : [value === "true"])}
      />
    );
  return (
    <MultiSelect
      aria-label="Values"
      searchable
      limit={100}
      placeholder={condition.any_of.length === 0 ? "Choose one or more…" : ""}
      data={codes}
      value={condition.any_of.map(String)}
      error={condition.any_of.length === 0 ? "Choose at least one value." : undefined}
      onChange={change}
    />
  );
}
