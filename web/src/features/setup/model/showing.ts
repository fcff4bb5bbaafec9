import type { Body, Condition, FormDef, PlaceDef } from "../draft";
import type { Needed } from "./needed";
import { andList, codeLabel, codesFor, fieldLabel, fieldOf } from "./words";

const WIDE = ["rich_text", "summary", "follow_up", "issues", "multi_picklist"];

export function placeOf(form: FormDef, key: string): PlaceDef | undefined {
  return form.fields.find((place) => place.key === key);
}

/** Adds the field at the end of the main part of a form. */
export function showOn(body: Body, formKey: string, key: string, when: Condition[] = []): Body {
  const place: PlaceDef = {
    key,
    required: false,
    region: "main",
    width: WIDE.includes(fieldOf(body, key)?.kind ?? "") ? "full" : "half",
    help: null,
    default: null,
    shown_when: when,
  };
  return changeForm(body, formKey, (form) => {
    if (placeOf(form, key) !== undefined) return form;
    const last = form.fields.findLastIndex((other) => other.region !== "more");
    return { ...form, fields: form.fields.toSpliced(last + 1, 0, place) };
  });
}

export function takeOff(body: Body, formKey: string, key: string): Body {
  return changeForm(body, formKey, (form) => ({
    ...form,
    fields: form.fields.filter((place) => place.key !== key),
  }));
}

export function changePlace(body: Body, formKey: string, key: string, change: Partial<PlaceDef>): Body {
  return changeForm(body, formKey, (form) => ({
    ...form,
    fields: form.fields.map((place) => (place.key === key ? { ...place, ...change } : place)),
  }));
}

function changeForm(body: Body, key: string, change: (form: FormDef) => FormDef): Body {
  return { ...body, forms: body.forms.map((form) => (form.key === key ? change(form) : form)) };
}

/** "Shown for what it is needed for": the condition under which the panel shows the field. */
export function conditionsOf(needed: Needed): Condition[] {
  return needed.when === "coded" ? [{ field: needed.field, any_of: needed.codes }] : [];
}

/** "always" · "when Disposition is Refund issued" */
export function shownWords(body: Body, conditions: readonly Condition[]): string {
  if (conditions.length === 0) return "always";
  const parts = conditions.map(({ field, any_of: values }) => {
    const codes = codesFor(body, field);
    const words = values.map((value) =>
      typeof value === "boolean" ? (value ? "yes" : "no") : codeLabel(codes, value),
    );
    return `${fieldLabel(body, field)} is ${words.join(" or ")}`;
  });
  return `when ${andList(parts)}`;
}

/** Fields another one can wait for. */
export function waitable(body: Body, key: string): Body["fields"] {
  const kinds = ["picklist", "tree", "multi_picklist", "boolean"];
  return body.fields.filter((field) => field.key !== key && kinds.includes(field.kind));
}
