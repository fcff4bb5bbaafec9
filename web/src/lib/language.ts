const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** "German" for "de"; a code without a name stays as it is. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    // No language code at all; somebody typed it elsewhere.
    return code;
  }
}

/** Every language with a code of two letters, by name. */
export function languageOptions(current: string): { value: string; label: string }[] {
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(97 + place));
  const known = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => names.of(code) !== undefined && Intl.getCanonicalLocales(code)[0] === code);
  const all = current === "" || known.includes(current) ? known : [current, ...known];
  return all
    .map((code) => ({ value: code, label: languageName(code) }))
    .sort((one, other) => one.label.localeCompare(other.label));
}
