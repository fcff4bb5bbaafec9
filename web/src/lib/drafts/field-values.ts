import type { Values } from "./types";

const CUSTOM = "custom.";

/** Reads a field; "custom.<key>" looks into the nested custom object as the server sends it. */
export function readField(values: Values, field: string): unknown {
  if (!field.startsWith(CUSTOM)) return values[field];
  if (field in values) return values[field];
  const custom = values.custom;
  if (custom === null || typeof custom !== "object") return undefined;
  return (custom as Values)[field.slice(CUSTOM.length)];
}

/** The values with one field replaced; the given object is left as it was. */
export function withField(values: Values, field: string, value: unknown): Values {
  if (!field.startsWith(CUSTOM)) return { ...values, [field]: value };
  const custom = (values.custom ?? {}) as Values;
  return { ...values, custom: { ...custom, [field.slice(CUSTOM.length)]: value } };
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
