import type { Body } from "../draft";
import { neededOf, neededWords, otherRules } from "./needed";
import { placeOf, shownWords } from "./showing";

/**
 * How a field stands on a form, by its place there and by the rules: "shown and needed when Disposition is Refund
 * issued", "may be left empty"; null when the configuration does not have it there.
 */
export function placedWords(body: Body, formKey: string, label: string): string | null {
  const field = body.fields.find((one) => one.label === label);
  const form = body.forms.find((one) => one.key === formKey);
  const place = field === undefined || form === undefined ? undefined : placeOf(form, field.key);
  if (field === undefined || place === undefined) return null;
  const shown = place.shown_when.length === 0 ? null : shownWords(body, place.shown_when);
  const rule = neededOf(body, field);
  const ruled = rule.when === "coded" ? neededWords(body, rule) : null;
  const folded = place.region === "more" ? ["folded"] : [];
  if (ruled !== null && ruled === shown && !place.required) return [`shown and needed ${shown}`, ...folded].join(", ");
  const needed =
    place.required || rule.when === "always"
      ? shown === null ? "always needed" : "needed then"
      : ruled !== null
        ? `needed ${ruled}`
        : otherRules(body, field).length > 0
          ? "asked for by a rule at times"
          : "may be left empty";
  return [...(shown === null ? [] : [`shown ${shown}`]), needed, ...folded].join(", ");
}
