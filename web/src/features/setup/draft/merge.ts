import { sameValue } from "@/lib/drafts";

/** Both sides changed the same thing, each to something else. */
export interface Clash {
  /** Member by member; an item of a list by its key: ["fields", "custom.refund", "label"]. */
  path: string[];
  /** Undefined: taken away. */
  mine: unknown;
  theirs: unknown;
}

export interface Merged<T> {
  value: T;
  clashes: Clash[];
}

type Item = Record<string, unknown>;

/**
 * Three versions of a value become one, member by member and item by item: what only one side changed is taken from
 * that side. Where both changed the same, mine stands and the clash is told.
 */
export function merge<T>(base: T, mine: T, theirs: T): Merged<T> {
  const clashes: Clash[] = [];
  return { value: mergeAt(base, mine, theirs, [], clashes) as T, clashes };
}

/** The value with what stands at `path` replaced, or taken away by undefined; nothing given is changed. */
export function putAt(value: unknown, path: readonly string[], next: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (Array.isArray(value)) return putItem(value as unknown[], key, rest, next);
  const record = isRecord(value) ? value : {};
  const put = putAt(record[key], rest, next);
  if (put !== undefined) return { ...record, [key]: put };
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function putItem(items: unknown[], key: string, rest: string[], next: unknown): unknown[] {
  const at = items.findIndex((item) => keyOf(item) === key);
  const put = putAt(items[at], rest, next);
  if (put === undefined) return items.filter((_, index) => index !== at);
  return at < 0 ? [...items, put] : items.map((item, index) => (index === at ? put : item));
}

/** What names an item of a list: its key, its code or its name. */
export function keyOf(item: unknown): string | null {
  if (!isRecord(item)) return null;
  const found = item.key ?? item.code ?? item.name;
  return typeof found === "string" ? found : null;
}

function mergeAt(base: unknown, mine: unknown, theirs: unknown, path: string[], clashes: Clash[]): unknown {
  if (base === theirs) return mine;
  if (sameValue(base, mine)) return sameValue(mine, theirs) ? mine : theirs;
  if (sameValue(base, theirs) || sameValue(mine, theirs)) return mine;
  if (isRecord(mine) && isRecord(theirs)) {
    const old = isRecord(base) ? base : {};
    return mergeRecords(old, mine, theirs, path, clashes);
  }
  const lists = [base ?? [], mine, theirs].map(keyed);
  const [before, here, there] = lists;
  if (before && here && there) return mergeLists(before, here, there, path, clashes);
  clashes.push({ path, mine, theirs });
  return mine;
}

function mergeRecords(base: Item, mine: Item, theirs: Item, path: string[], clashes: Clash[]): Item {
  const merged: Item = {};
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = mergeAt(base[name], mine[name], theirs[name], [...path, name], clashes);
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}

type Keyed = Map<string, unknown>;

function mergeLists(base: Keyed, mine: Keyed, theirs: Keyed, path: string[], clashes: Clash[]): unknown[] {
  const values = new Map<string, unknown>();
  for (const key of new Set([...mine.keys(), ...theirs.keys()]))
    values.set(
      key,
      mergeAt(base.get(key), mine.get(key), theirs.get(key), [...path, key], clashes),
    );
  return orderOf(base, mine, theirs)
    .map((key) => values.get(key))
    .filter((value) => value !== undefined);
}

/** The order of the side that moved something, with what only the other side has after what it stood behind. */
function orderOf(base: Keyed, mine: Keyed, theirs: Keyed): string[] {
  const [main, other] = isMoved(base, mine) ? [mine, theirs] : [theirs, mine];
  const order = [...main.keys()];
  let before: string | null = null;
  for (const key of other.keys()) {
    if (!main.has(key)) order.splice(before === null ? 0 : order.indexOf(before) + 1, 0, key);
    before = key;
  }
  return order;
}

function isMoved(base: Keyed, now: Keyed): boolean {
  const before = [...base.keys()].filter((key) => now.has(key));
  const after = [...now.keys()].filter((key) => base.has(key));
  return before.some((key, place) => after[place] !== key);
}

/** Null when the items cannot be told apart by a key of their own. */
function keyed(value: unknown): Keyed | null {
  if (!Array.isArray(value)) return null;
  const items: Keyed = new Map();
  for (const item of value as unknown[]) {
    const key = keyOf(item);
    if (key === null || items.has(key)) return null;
    items.set(key, item);
  }
  return items;
}

function isRecord(value: unknown): value is Item {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
