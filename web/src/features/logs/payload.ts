/** Reading the payload of an event by paths. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export function isBranch(value: unknown): value is Record<string, unknown> | unknown[] {
  return typeof value === "object" && value !== null;
}

const KEY = /"((?:[^"\\]|\\.)*)"|([A-Za-z0-9_-]+)/g;

/** The names in "data.http.status" or 'data."a.b"', without the first; null for what is no path. */
export function pathOf(field: string): string[] | null {
  if (!field.startsWith("data.") || !/^data(\.([A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"))+$/.test(field))
    return null;
  return [...field.slice(5).matchAll(KEY)].map(
    ([, inQuotes, plain]) => plain ?? (inQuotes ?? "").replace(/\\(["\\])/g, "$1"),
  );
}

/** What stands at the end of a path, undefined when nothing does. */
export function atPath(data: unknown, path: readonly string[]): unknown {
  let found: unknown = data;
  for (const name of path) {
    if (!isBranch(found)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

export function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return JSON.stringify(value);
}

export interface Leaf {
  path: string[];
  value: unknown;
}

/** Up to `most` values at the ends of the tree, in its order. */
export function leavesOf(data: unknown, most: number, path: string[] = []): Leaf[] {
  if (!isBranch(data)) return [{ path, value: data }];
  const found: Leaf[] = [];
  for (const [name, value] of Object.entries(data)) {
    if (found.length >= most) break;
    found.push(...leavesOf(value, most - found.length, [...path, name]));
  }
  return found;
}
