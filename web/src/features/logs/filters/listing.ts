import type { FacetValue } from "@/api";
import type { Chosen } from "../query/changes";
import type { FilterField } from "../search";
import { isStatus, nameOf, PLACE_LABEL, STATUS_LABEL, type Names } from "../words";

/** What a value is called where people read it. */
export function labelOf(field: FilterField, value: string, names: Names): string {
  if (field === "type") return nameOf(names, value);
  if (field === "status") return isStatus(value) ? STATUS_LABEL[value] : value;
  return field === "occurred_in" ? (PLACE_LABEL[value] ?? value) : value;
}

export interface ListedValue {
  value: string;
  /** Null for a value that was chosen and is not among those of this time. */
  counts: { total: number; matching: number } | null;
}

/**
 * The values with their counts; what was chosen stands there even if it does not come up, after those that do.
 *
 * Values come with those that match most first. A list that is in sight as a whole needs no such order and keeps one
 * that no other filter changes.
 */
export function listed(
  found: readonly FacetValue[],
  { only, except }: Chosen,
  inSight: number,
): ListedValue[] {
  const values = found.length > inSight ? found : found.toSorted((one, other) => other.total - one.total);
  const known = new Set(values.map(({ value }) => value));
  const missing = [...only, ...except].filter((value) => !known.has(value));
  return [
    ...values.map(({ value, total, matching }) => ({ value, counts: { total, matching } })),
    ...missing.map((value) => ({ value, counts: null })),
  ];
}

/** Those whose name or code has the text in it. */
export function foundIn(
  values: readonly ListedValue[],
  text: string,
  field: FilterField,
  names: Names,
): ListedValue[] {
  const wanted = text.trim().toLowerCase();
  return values.filter(({ value }) =>
    [value, labelOf(field, value, names)].some((one) => one.toLowerCase().includes(wanted)),
  );
}
