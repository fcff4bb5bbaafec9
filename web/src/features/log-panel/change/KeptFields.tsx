import { useId } from "react";
import type { Setup } from "@/api";
import { valueText } from "@/entry-form";
import { codesOf } from "@/lib/codes";
import { useTimeZone } from "@/lib/time";
import classes from "./change.module.css";
import type { KeptField } from "./form-change";

/** Values without a field on the form: kept with the entry, and to be read here until it is completed. */
export function KeptFields({ fields, old }: { fields: KeptField[]; old: Setup }) {
  const title = useId();
  const zone = useTimeZone();
  const codes = codesOf(old);
  return (
    <section className={classes.kept} aria-labelledby={title}>
      <h3 id={title}>Kept from the earlier form</h3>
      <dl>
        {fields.map(({ key, label, value }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{plain(valueText(key, value, codes, zone))}</dd>
          </div>
        ))}
      </dl>
      <p>The form no longer asks for this. It stays with the entry.</p>
    </section>
  );
}

/** Formatted text as its words. */
function plain(text: string): string {
  if (!/<\w/.test(text)) return text;
  return new DOMParser().parseFromString(text, "text/html").body.textContent;
}
