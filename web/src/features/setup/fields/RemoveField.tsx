import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useBody, useDraftStore, type FieldDef } from "../draft";
import { isHeld, removeField, usesOf } from "../model/fields";
import { andList, fieldLabel, isOwn } from "../model/words";
import { SidePart } from "../parts/SidePanel";
import { toastDraftUndo } from "../parts/draft-toast";
import classes from "./fields.module.css";

function Held({ field }: { field: FieldDef }) {
  const body = useBody();
  const uses = usesOf(body, field.key);
  return (
    <>
      <p>It cannot go while something else works with it:</p>
      <ul className={classes.uses}>
        {uses.rules.map((name) => (
          <li key={name}>
            the rule{" "}
            <Link to="/setup/rules" search={{ rule: name }}>
              {name}
            </Link>
          </li>
        ))}
        {uses.waitedFor.map(({ key, name, field: other }) => (
          <li key={`${key} ${other}`}>
            {fieldLabel(body, other)} waits for it on{" "}
            <Link to="/setup/forms" search={{ form: key, field: other }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Takes the field away, or says what keeps it. */
export function RemoveField({ field, close }: { field: FieldDef; close: () => void }) {
  const body = useBody();
  const store = useDraftStore();
  if (!isOwn(field.key))
    return (
      <p className={classes.note}>
        This field is part of every configuration. To hide it, take it off the forms.
      </p>
    );
  const forms = usesOf(body, field.key).forms.map((form) => form.name);
  const held = isHeld(body, field.key);
  function remove(): void {
    close();
    const takeBack = store.edit(`Removing ${field.label}`, (now) => removeField(now, field.key));
    toastDraftUndo(`${field.label} is removed from the draft`, takeBack);
  }
  return (
    <SidePart title="Remove">
      {held ? (
        <Held field={field} />
      ) : (
        <>
          <p className={classes.note}>
            {forms.length > 0 && `It goes from ${andList(forms)} too. `}Entries that have it keep it.
          </p>
          <div>
            <Button onClick={remove}>Remove the field</Button>
          </div>
        </>
      )}
    </SidePart>
  );
}
