/**
 * What the browser keeps, per user. Everything here is gone at sign-out:
 * notes of customers never stay behind on a shared machine.
 */
const PREFIX = "interlog:";

const cleaners = new Set<() => void | Promise<void>>();

/** Anything kept elsewhere (IndexedDB) that has to go at sign-out as well. */
export function onForget(clean: () => void | Promise<void>): () => void {
  cleaners.add(clean);
  return () => cleaners.delete(clean);
}

function keyOf(userId: string, name: string): string {
  return `${PREFIX}${userId}:${name}`;
}

/** Null when nothing readable is kept (storage may be full, blocked or from an older version). */
export function recall(userId: string, name: string): unknown {
  try {
    const text = localStorage.getItem(keyOf(userId, name));
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

/** False when the browser would not keep it. */
export function remember(userId: string, name: string, value: unknown): boolean {
  try {
    localStorage.setItem(keyOf(userId, name), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(userId: string, name: string): void {
  localStorage.removeItem(keyOf(userId, name));
}

/** At sign-out: everything of everybody goes. */
export async function forgetEverything(): Promise<void> {
  for (const store of [localStorage, sessionStorage])
    for (const key of Object.keys(store)) if (key.startsWith(PREFIX)) store.removeItem(key);
  await Promise.allSettled([...cleaners].map(async (clean) => clean()));
}
