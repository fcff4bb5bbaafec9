import { Button } from "@mantine/core";
import { useBody, useEdit, useProblems, type FieldDef, type FormDef } from "../draft";
import { neededOf } from "../model/needed";
import { conditionsOf, shownWords, showOn } from "../model/showing";
import { ProblemList } from "../parts/Problems";
import classes from "./forms.module.css";

/** A field that was asked for, or that something needs, and that this form does not show: with one press it does. */
export function Missing({ form, field }: { form: FormDef; field: FieldDef }) {
  const body = useBody();
  const edit = useEdit();
  const problems = useProblems({ form: form.key, field: field.key });
  const when = conditionsOf(neededOf(body, field));
  return (
    <section className={classes.missing} aria-label={`${field.label} is not on this form`}>
      <p>
        <strong>
          “{field.label}” is not on “{form.name}”.
        </strong>
      </p>
      <ProblemList problems={problems} />
      <div>
        <Button
          variant="filled"
          onClick={() =>
            edit(`${field.label} on ${form.name}`, (now) => showOn(now, form.key, field.key, when))
          }
        >
          Add {field.label}
          {when.length > 0 && `, shown ${shownWords(body, when)}`}
        </Button>
      </div>
    </section>
  );
}
