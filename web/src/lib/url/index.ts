/** Search parameters are plain texts: "?channel=voice&period=7d", nothing encoded twice. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    if (typeof value === "string" && value !== "") params.set(key, value);
  const out = params.toString();
  return out === "" ? "" : `?${out}`;
}

/** The known keys of a URL as texts; everything else is dropped. */
export function readTexts<K extends string>(
  search: Record<string, unknown>,
  keys: readonly K[],
): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = search[key];
    if (typeof value === "string" && value !== "") found[key] = value;
    else if (typeof value === "number" || typeof value === "boolean") found[key] = String(value);
  }
  return found;
}
