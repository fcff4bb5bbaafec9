import type { EventType } from "@/api";

export interface PayloadField {
  name: string;
  kind: string;
  required: boolean;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function kindOf(property: Record<string, unknown>): string {
  const { type, format } = property;
  const unit = property["x-unit"];
  const personal = property["x-personal-data"];
  const kinds = Array.isArray(type) ? type.filter((one) => one !== "null").join(" or ") : type;
  const base = typeof format === "string" ? format : typeof kinds === "string" ? kinds : "any value";
  return [
    typeof unit === "string" && unit !== "" ? `${base}, ${unit}` : base,
    typeof personal === "string" && personal !== "none" ? `personal: ${personal}` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** The fields of a payload from its JSON schema. */
export function fieldsOf(schema: unknown): PayloadField[] {
  const { properties, required } = record(schema);
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(record(properties)).map(([name, property]) => ({
    name,
    kind: kindOf(record(property)),
    required: needed.includes(name),
  }));
}

export function matches({ type, name, meaning }: EventType, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [type, name, meaning].some((one) => one.toLowerCase().includes(wanted));
}

export function grouped(types: readonly EventType[]): { place: string; types: EventType[] }[] {
  const places = new Map<string, EventType[]>();
  for (const one of types) places.set(one.occurred_in, [...(places.get(one.occurred_in) ?? []), one]);
  return [...places].map(([place, inPlace]) => ({ place, types: inPlace }));
}
