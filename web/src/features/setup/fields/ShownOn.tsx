import { Button, Checkbox, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useBody, useEdit, useProblems, type FieldDef, type FormDef, type PlaceDef } from "../draft";
import { ShownWhen } from "../forms/ShownWhen";
import { neededOf } from "../model/needed";
import { changePlace, conditionsOf, placeOf, shownWords, showOn, takeOff } from "../model/showing";
import { channelsWords } from "../model/words";
import { ProblemList } from "../parts/Problems";
import { SidePart } from "../parts/SidePanel";
import classes from "./fields.module.css";

function OnForm({ form, field, place }: { form: FormDef; field: FieldDef; place: PlaceDef }) {
  const body = useBody();
  const edit = useEdit();
  const [open, setOpen] = useState(false);
  const what = `${field.label} on ${form.name}`;
  const words = shownWords(body, place.shown_when);
  if (!open)
    return (
      <p className={classes.placeLine}>
        <span>
          {words.charAt(0).toUpperCase() + words.slice(1)}
          {place.required && ", required"}
        </span>
        <button type="button" aria-expanded={false} aria-label={`Change how ${what} is shown`} onClick={() => setOpen(true)}>
          Change
        </button>
        <Link to="/setup/forms" search={{ form: form.key, field: field.key }}>
          Place it
        </Link>
      </p>
    );
  return (
    <div className={classes.placeMore}>
      <ShownWhen
        place={place}
        change={(conditions) =>
          edit(`When ${what} is shown`, (now) => changePlace(now, form.key, field.key, { shown_when: conditions }))
        }
      />
      <Checkbox
        label="Required whenever it is shown here"
        checked={place.required}
        onChange={(event) => {
          const required = event.currentTarget.checked;
          edit(`${what} required`, (now) => changePlace(now, form.key, field.key, { required }));
        }}
      />
      <div>
        <Button onClick={() => setOpen(false)}>Done</Button>
      </div>
    </div>
  );
}

/** On which forms it stands, and when it is shown there. */
export function ShownOn({ field }: { field: FieldDef }) {
  const body = useBody();
  const edit = useEdit();
  const problems = useProblems({ field: field.key });
  const when = conditionsOf(neededOf(body, field));
  const missing = body.forms.filter((form) => placeOf(form, field.key) === undefined);
  function toggle(form: FormDef, on: boolean): void {
    const what = on ? `${field.label} shown on ${form.name}` : `${field.label} taken off ${form.name}`;
    edit(what, (now) => (on ? showOn(now, form.key, field.key, when) : takeOff(now, form.key, field.key)));
  }
  return (
    <SidePart title="Show it on" help={when.length > 0 ? `At first only ${shownWords(body, when)}.` : undefined}>
      <ul className={classes.places}>
        {body.forms.map((form) => {
          const place = placeOf(form, field.key);
          return (
            <li key={form.key}>
              <Checkbox
                label={form.name}
                description={
                  form.queues.length === 0
                    ? channelsWords(form.channels)
                    : `${channelsWords(form.channels)} · ${form.queues.join(", ")}`
                }
                checked={place !== undefined}
                onChange={(event) => toggle(form, event.currentTarget.checked)}
              />
              {place === undefined ? (
                <ProblemList problems={problems.filter((one) => one.form === form.key)} />
              ) : (
                <OnForm form={form} field={field} place={place} />
              )}
            </li>
          );
        })}
      </ul>
      {missing.length > 1 && (
        <Group>
          <Button
            onClick={() =>
              edit(`${field.label} shown on every form`, (now) =>
                missing.reduce((last, form) => showOn(last, form.key, field.key, when), now),
              )
            }
          >
            Show it on every form
          </Button>
        </Group>
      )}
    </SidePart>
  );
}
