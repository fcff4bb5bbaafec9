import type { Values } from "./types";

/** Reads a field; "custom.<key>" and "follow_up.due_at" look into the group they belong to. */
export function readField(values: Values, field: string): unknown {
  if (field in values) return values[field];
  const [group, part] = partsOf(field);
  if (part === null) return undefined;
  const whole = values[group];
  return isRecord(whole) ? whole[part] : undefined;
}

/** The values with one field replaced; the given object is left as it was. */
export function withField(values: Values, field: string, value: unknown): Values {
  const [group, part] = partsOf(field);
  if (part === null) return { ...values, [field]: value };
  const whole = values[group];
  return { ...values, [group]: { ...(isRecord(whole) ? whole : {}), [part]: value } };
}

function partsOf(field: string): [string, string | null] {
  const dot = field.indexOf(".");
  return dot < 0 ? [field, null] : [field.slice(0, dot), field.slice(dot + 1)];
}

/** Same content, whatever the order of keys; absent, null and "" all mean "nothing there". */
export function sameValue(a: unknown, b: unknown): boolean {
  if (isNothing(a) && isNothing(b)) return true;
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (isRecord(a) && isRecord(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => sameValue(a[key], b[key]));
  }
  return false;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function isRecord(value: unknown): value is Values {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
