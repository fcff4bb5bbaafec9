import { Chip, Dim, SectionTitle } from "@/ui";
import { useBody, useProblems, type FormDef } from "../draft";
import { fieldLabel } from "../model/words";
import { ProblemList } from "../parts/Problems";
import classes from "./forms.module.css";
import { PlaceEditor } from "./PlaceEditor";
import { isNotes } from "./placing";

interface NotesPlaceProps {
  form: FormDef;
  chosen: string | null;
  choose: (key: string) => void;
}

/** The notes: always in the panel and always here, so there is nothing to move. */
export function NotesPlace({ form, chosen, choose }: NotesPlaceProps) {
  const body = useBody();
  const place = form.fields.find(isNotes);
  const label = fieldLabel(body, "notes_html");
  const problems = useProblems({ form: form.key, field: "notes_html" });
  return (
    <section aria-label={label}>
      <SectionTitle side={<Dim small>Always here, as wide as the panel</Dim>}>{label}</SectionTitle>
      {place === undefined ? (
        <p className={classes.hint}>
          <Dim small>Agents can write them; this form asks for nothing more.</Dim>
        </p>
      ) : (
        <div className={classes.places}>
          <button
            type="button"
            className={classes.place}
            data-place={place.key}
            data-fixed
            aria-expanded={place.key === chosen}
            onClick={() => choose(place.key)}
          >
            <strong>{label}</strong>
            {place.required && <Chip tone="accent">needed</Chip>}
          </button>
          <ProblemList problems={problems} />
          {place.key === chosen && <PlaceEditor form={form} place={place} />}
        </div>
      )}
    </section>
  );
}
