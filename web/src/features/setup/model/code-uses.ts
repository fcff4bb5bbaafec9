import type { Body, Condition } from "../draft";
import { mergeCode } from "./code-edits";
import { fieldsOfList } from "./lists";
import { fieldLabel } from "./words";

export interface CodeUses {
  /** Rules whose condition names the code. */
  rules: string[];
  /** Fields that a form shows only for it. */
  forms: { key: string; name: string; field: string; label: string }[];
}

/** What of the configuration itself works with a code. */
export function codeUses(body: Body, list: string, code: string): CodeUses {
  const fields = new Set(fieldsOfList(body, list).map((field) => field.key));
  const named = JSON.stringify(code);
  return {
    rules: body.rules.filter((rule) => rule.condition.includes(named)).map((rule) => rule.name),
    forms: body.forms.flatMap((form) =>
      form.fields
        .filter((place) => place.shown_when.some((when) => fields.has(when.field) && when.any_of.includes(code)))
        .map((place) => ({ key: form.key, name: form.name, field: place.key, label: fieldLabel(body, place.key) })),
    ),
  };
}

/** Merges a code into another one; forms, defaults and practice contacts that name it name the other one then. */
export function mergeInBody(body: Body, list: string, code: string, into: string, day: string): Body {
  const fields = new Set(fieldsOfList(body, list).map((field) => field.key));
  const swap = (value: unknown): unknown => {
    if (Array.isArray(value)) return [...new Set(value.map(swap))];
    return value === code ? into : value;
  };
  const ofList = (key: string, value: unknown): unknown => (fields.has(key) ? swap(value) : value);
  const condition = (when: Condition): Condition =>
    fields.has(when.field) ? { ...when, any_of: swap(when.any_of) as Condition["any_of"] } : when;
  return {
    ...body,
    fields: body.fields.map((field) => ({ ...field, default: ofList(field.key, field.default) })),
    forms: body.forms.map((form) => ({
      ...form,
      fields: form.fields.map((place) => ({
        ...place,
        default: ofList(place.key, place.default),
        shown_when: place.shown_when.map(condition),
      })),
    })),
    practice: body.practice.map((sample) => ({
      ...sample,
      codes: Object.fromEntries(
        Object.entries(sample.codes).map(([key, value]) => [key, ofList(key, value)]),
      ),
    })),
    code_lists: { ...body.code_lists, [list]: mergeCode(body.code_lists[list] ?? [], code, into, day) },
  };
}
