/** A name that conditions may use, as `GET /setup/draft/names` lists them. */
export interface Name {
  name: string;
  label: string;
  kind: string;
  list: string | null;
}

/** The word that ends at the cursor, as far as it can be part of a name. */
export function wordBefore(text: string, cursor: number): string {
  return /[A-Za-z_][A-Za-z0-9_.]*$/.exec(text.slice(0, cursor))?.[0] ?? "";
}

/** The field an open quote is compared with: `entry.disposition == "res` is about entry.disposition. */
export function comparedName(text: string, cursor: number): { name: string; typed: string } | null {
  const found =
    /(entry\.[a-z0-9_.]+)\s*(?:==|!=|in)\s*(?:\[(?:\s*"[^"]*"\s*,)*\s*)?"([^"]*)$/.exec(
      text.slice(0, cursor),
    );
  const [, name, typed] = found ?? [];
  return name === undefined || typed === undefined ? null : { name, typed };
}

export interface Offer {
  /** What is put in the place of what was typed. */
  text: string;
  label: string;
  typed: string;
}

const MOST = 8;

/** What can be written at the cursor: codes inside quotes, names elsewhere; best first. */
export function offersAt(
  text: string,
  cursor: number,
  names: readonly Name[],
  codesOf: (list: string) => readonly { code: string; label: string }[],
): Offer[] {
  const compared = comparedName(text, cursor);
  if (compared !== null) {
    const list = names.find(({ name }) => name === compared.name)?.list;
    if (list == null) return [];
    const wanted = compared.typed.toLowerCase();
    return codesOf(list)
      .filter(({ code, label }) => fits(wanted, code, label) && code !== compared.typed)
      .slice(0, MOST)
      .map(({ code, label }) => ({ text: code, label, typed: compared.typed }));
  }
  const word = wordBefore(text, cursor);
  if (word === "") return [];
  const wanted = word.toLowerCase().replace(/^entry\.?/, "");
  return names
    .filter(({ name, label }) => name !== word && fits(wanted, name.replace(/^entry\./, ""), label))
    .slice(0, MOST)
    .map(({ name, label }) => ({ text: name, label, typed: word }));
}

function fits(wanted: string, name: string, label: string): boolean {
  return name.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted);
}

/** The text with the offer in place of what was typed, and where the cursor stands then. */
export function accept(text: string, cursor: number, offer: Offer): { text: string; cursor: number } {
  const start = cursor - offer.typed.length;
  return {
    text: text.slice(0, start) + offer.text + text.slice(cursor),
    cursor: start + offer.text.length,
  };
}
