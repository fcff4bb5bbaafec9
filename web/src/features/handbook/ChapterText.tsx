import type { Setup } from "@/api";
import { listName, type Chapter } from "@/lib/codes";
import { Chip, CodeBook, Dim, RetiredCodes } from "@/ui";
import { branchId, chapterId, FIELDS } from "./anchors";
import { servedBy, type FieldMeaning } from "./meanings";
import classes from "./handbook.module.css";

/** More codes than this fill a page of paper. */
const PAGE = 9;

/** One list: what it is for, its codes, and those that are offered no more. */
export function ChapterText({ chapter }: { chapter: Chapter }) {
  const { key, label, help, fields, rows, retired } = chapter;
  const id = chapterId(key);
  return (
    <section className={classes.chapter} aria-labelledby={id} data-long={rows.length > PAGE || undefined}>
      <h2 id={id} tabIndex={-1}>
        {label}
      </h2>
      {(help !== null || fields.length > 0) && (
        <p className={classes.about}>
          {help} {fields.length > 0 && `Chosen in: ${fields.join(", ")}.`}
        </p>
      )}
      {rows.length > 0 && <CodeBook rows={rows} idOf={(code) => branchId(key, code)} />}
      {retired.length > 0 && (
        <>
          <h3>Not offered any more</h3>
          <p className={classes.about}>Entries that have one of these keep it.</p>
          <RetiredCodes codes={retired} />
        </>
      )}
    </section>
  );
}

interface FieldsProps {
  fields: readonly FieldMeaning[];
  setup: Setup;
}

/** What the fields of an entry mean, and which forms show them. */
export function FieldsText({ fields, setup }: FieldsProps) {
  return (
    <section className={classes.chapter} aria-labelledby={FIELDS} data-long>
      <h2 id={FIELDS} tabIndex={-1}>
        Fields
      </h2>
      <p className={classes.about}>
        {setup.forms.map((form) => `“${form.name}” is the form for: ${servedBy(form)}.`).join(" ")}
      </p>
      <dl className={classes.fields}>
        {fields.map((field) => (
          <div key={field.key} className={classes.field}>
            <dt>{field.label}</dt>
            <dd>
              <span>{field.help ?? <Dim>No help text.</Dim>}</span>
              <Dim>
                {field.filled}
                {field.list !== null && ` from the list ${listName(setup, field.list)}`}. Forms:{" "}
                {field.forms.join("; ")}.
              </Dim>
              {field.personal && (
                <span>
                  <Chip>May hold personal data</Chip>
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
