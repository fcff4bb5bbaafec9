import { Button, Checkbox, Group, SegmentedControl, TextInput } from "@mantine/core";
import { useBody, useEdit, type FormDef, type PlaceDef } from "../draft";
import { DefaultControl } from "../fields/DefaultControl";
import { changePlace, takeOff } from "../model/showing";
import { fieldLabel, fieldOf, valueWords } from "../model/words";
import classes from "./forms.module.css";
import { changeForm, inRegion, isNotes, putField, REGIONS } from "./placing";
import { ShownWhen } from "./ShownWhen";

interface PlaceEditorProps {
  form: FormDef;
  place: PlaceDef;
}

/** How one field stands on this form. */
export function PlaceEditor({ form, place }: PlaceEditorProps) {
  const body = useBody();
  const edit = useEdit();
  const label = fieldLabel(body, place.key);
  const field = fieldOf(body, place.key);
  const id = `${form.key} ${place.key}`;
  // The panel has the notes in their own place, always.
  const fixed = isNotes(place);
  const change = (what: string, values: Partial<PlaceDef>, group?: string): void =>
    edit(what, (now) => changePlace(now, form.key, place.key, values), group);
  return (
    <div className={classes.editor} aria-label={`${label} on ${form.name}`} role="group">
      <Checkbox
        label={place.shown_when.length > 0 ? "Needed while it is shown" : "Needed before completing"}
        checked={place.required}
        onChange={(event) => change(`${label} needed`, { required: event.currentTarget.checked })}
      />
      {!fixed && (
        <Group gap={12}>
          <SegmentedControl
            aria-label="Width"
            value={place.width}
            data={[
              { value: "half", label: "Half" },
              { value: "full", label: "Full width" },
            ]}
            onChange={(width) => change(`Width of ${label}`, { width })}
          />
          <SegmentedControl
            aria-label="Region"
            value={place.region}
            data={REGIONS.map((one) => ({ value: one.region, label: one.label }))}
            onChange={(value) => {
              const region = value;
              edit(`${label} moved`, (now) =>
                changeForm(now, form.key, (one) =>
                  putField(one, place, region, inRegion(one, region).length),
                ),
              );
            }}
          />
        </Group>
      )}
      <TextInput
        label="Help on this form"
        placeholder={field?.help ?? "None"}
        value={place.help ?? ""}
        onChange={(event) =>
          change(`Help of ${label}`, { help: event.currentTarget.value || null }, `help ${id}`)
        }
      />
      {field !== undefined && (
        <DefaultControl
          field={field}
          label="Default on this form"
          help={
            field.default === null
              ? "Filled in for the agent at first, on this form alone."
              : `Goes before the field's own default, ${valueWords(body, field.key, field.default)}.`
          }
          none="As the field has it"
          value={place.default}
          change={(value) => change(`Default of ${label} on ${form.name}`, { default: value }, `default ${id}`)}
        />
      )}
      {!fixed && (
        <>
          <ShownWhen place={place} change={(shown_when) => change(`When ${label} is shown`, { shown_when })} />
          <div>
            <Button
              onClick={() => edit(`${label} off ${form.name}`, (now) => takeOff(now, form.key, place.key))}
            >
              Take it off this form
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
