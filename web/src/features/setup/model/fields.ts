import type { Body, FieldDef } from "../draft";
import { codesOfCondition } from "./needed";
import { freeName, slug } from "./slug";
import { CODED_KINDS, fieldOf } from "./words";

const EMPTY = { help: null, code_list: null, default: null, currency: null, personal_data: null };

/** "Refund amount" → "custom.refund_amount", free in this configuration. */
export function keyFor(body: Body, label: string): string {
  const name = slug(label) || "field";
  return freeName(`custom.${name}`, new Set(body.fields.map((field) => field.key)));
}

export interface NewField {
  key: string;
  label: string;
  kind: string;
  codeList: string | null;
}

export function addField(body: Body, { key, label, kind, codeList }: NewField): Body {
  const coded = CODED_KINDS.includes(kind);
  const field: FieldDef = {
    ...EMPTY,
    key,
    label,
    kind,
    code_list: coded ? codeList : null,
    currency: kind === "money" ? "EUR" : null,
    personal_data: kind === "phone" ? "phone" : null,
  };
  return { ...body, fields: [...body.fields, field] };
}

export function changeField(body: Body, key: string, change: Partial<FieldDef>): Body {
  return {
    ...body,
    fields: body.fields.map((field) => (field.key === key ? { ...field, ...change } : field)),
  };
}

/** Another kind keeps only what it has a use for. */
export function changeKind(body: Body, key: string, kind: string): Body {
  const field = fieldOf(body, key);
  if (field === undefined) return body;
  return changeField(body, key, {
    kind,
    default: null,
    code_list: CODED_KINDS.includes(kind) ? field.code_list : null,
    currency: kind === "money" ? (field.currency ?? "EUR") : null,
  });
}

/** Where a field is used, by key and by name. */
export interface FieldUses {
  /** Forms that show it. */
  forms: { key: string; name: string }[];
  /** Forms on which another field waits for it. */
  waitedFor: { key: string; name: string; field: string }[];
  /** Rules that read it or point at it. */
  rules: string[];
  hotkey: boolean;
}

export function usesOf(body: Body, key: string): FieldUses {
  return {
    forms: body.forms.filter((form) => form.fields.some((place) => place.key === key)),
    waitedFor: body.forms.flatMap(({ key: form, name, fields }) =>
      fields
        .filter((place) => place.shown_when.some((when) => when.field === key))
        .map((place) => ({ key: form, name, field: place.key })),
    ),
    rules: body.rules
      .filter((rule) => isPartOf(rule.field, key) || reads(rule.condition, key))
      .map((rule) => rule.name),
    hotkey: body.settings.hotkeys?.fields?.[key] !== undefined,
  };
}

export function isUsed({ forms, waitedFor, rules, hotkey }: FieldUses): boolean {
  return forms.length + waitedFor.length + rules.length > 0 || hotkey;
}

/** What keeps it from going: others would no longer work. Forms that only show it do not. */
export function isHeld(body: Body, key: string): boolean {
  const { waitedFor, rules } = usesOf(body, key);
  return waitedFor.length > 0 || rules.some((name) => !isOwnRule(body, key, name));
}

/** The field itself, its places, its hotkey and the rules that only ask for it. */
export function removeField(body: Body, key: string): Body {
  return {
    ...body,
    settings: withoutHotkey(body.settings, key),
    fields: body.fields.filter((field) => field.key !== key),
    forms: body.forms.map((form) =>
      form.fields.some((place) => place.key === key)
        ? { ...form, fields: form.fields.filter((place) => place.key !== key) }
        : form,
    ),
    rules: body.rules.filter((rule) => !isOwnRule(body, key, rule.name)),
  };
}

function withoutHotkey(settings: Body["settings"], key: string): Body["settings"] {
  const fields = settings.hotkeys?.fields;
  if (fields?.[key] === undefined) return settings;
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
  return { ...settings, hotkeys: { ...settings.hotkeys, fields: rest } };
}

/** A rule that says no more than when the field is needed. */
function isOwnRule(body: Body, key: string, name: string): boolean {
  const rule = body.rules.find((one) => one.name === name);
  const field = fieldOf(body, key);
  if (rule === undefined || field === undefined || rule.field !== key) return false;
  return codesOfCondition(body, field, rule.condition) !== null;
}

function isPartOf(field: string, key: string): boolean {
  return field === key || field.startsWith(`${key}.`);
}

/** Whether a condition names the field, and not only one whose name begins the same. */
export function reads(condition: string, key: string): boolean {
  const name = `entry.${key}`.replaceAll(".", "\\s*\\.\\s*");
  return new RegExp(`\\b${name}(?![A-Za-z0-9_])`).test(condition);
}
