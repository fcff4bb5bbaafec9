import type { Code } from "@/api";

/** One choice of a code list, ready to be shown and found. */
export interface CodeOption {
  code: string;
  label: string;
  /** "Billing › Double charge"; the label itself in a flat list. */
  path: string;
  definition: string | null;
  example: string | null;
  counterExample: string | null;
  /** Branches of the tree head their leaves and cannot be chosen. */
  branch: boolean;
}

export const PATH_SIGN = " › ";

interface Place {
  path: string;
  order: [number, string][];
}

// A list may hold 10,000 codes and is the same object for as long as its version is shown.
const books = new WeakMap<Code[], Map<string, Code>>();
const choices = new WeakMap<Code[], CodeOption[]>();
const folded = new WeakMap<CodeOption, Folded>();
const byWords = new Intl.Collator("en");

/** The active codes in the order of the list, each under its branch. */
export function codeOptions(codes: Code[]): CodeOption[] {
  const known = choices.get(codes);
  if (known) return known;
  const made = makeOptions(codes);
  choices.set(codes, made);
  return made;
}

function makeOptions(codes: Code[]): CodeOption[] {
  const byCode = bookOf(codes);
  const places = new Map<string, Place>();
  const active = codes.filter((code) => code.active);
  const parents = new Set(active.map(({ parent }) => parent));
  return active
    .map((code) => ({ code, place: placeOf(code, byCode, places) }))
    .toSorted((a, b) => compareOrders(a.place.order, b.place.order))
    .map(({ code, place }) => ({
      code: code.code,
      label: code.label,
      path: place.path,
      definition: code.definition,
      example: code.example,
      counterExample: code.counter_example,
      branch: parents.has(code.code),
    }));
}

/** The words for a code, inactive and unknown ones included (an old entry keeps its own). */
export function codeText(codes: Code[], code: string | null | undefined): string {
  if (!code) return "";
  const byCode = bookOf(codes);
  const found = byCode.get(code);
  return found ? placeOf(found, byCode, new Map()).path : code;
}

/** A path that does not fit is told by its leaf: that is the part that was chosen. */
export function shortPath(path: string, most: number): string {
  return path.length <= most ? path : (path.split(PATH_SIGN).at(-1) ?? path);
}

/** Choices that fit what was typed, best first; everything when nothing was typed. */
export function searchCodes(options: CodeOption[], query: string): CodeOption[] {
  const words = fold(query).split(/\s+/).filter(Boolean).map(wordOf);
  const leaves = options.filter((option) => !option.branch);
  if (words.length === 0) return leaves;
  const ranked: { option: CodeOption; rank: number }[] = [];
  for (const option of leaves) {
    const rank = rankOf(foldedOf(option), words);
    if (rank < NO_FIT) ranked.push({ option, rank });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ option }) => option);
}

/** Makes ready what a search compares with, so that the first letter is as quick as the second. */
export function readySearch(options: CodeOption[]): void {
  for (const option of options) foldedOf(option);
}

const NO_FIT = 9;

interface Folded {
  start: string;
  label: string;
  path: string;
  code: string;
  definition: string;
}

interface Word {
  text: string;
  /** " self service" for "self-service": what a run of whole words is found by. */
  begins: string;
}

function wordOf(text: string): Word {
  return { text, begins: spaced(text).trimEnd() };
}

function foldedOf(option: CodeOption): Folded {
  const known = folded.get(option);
  if (known) return known;
  const label = fold(option.label);
  const made = {
    start: label,
    label: spaced(label),
    path: spaced(fold(option.path)),
    code: fold(option.code),
    definition: spaced(fold(option.definition ?? "")),
  };
  folded.set(option, made);
  return made;
}

function rankOf(option: Folded, words: Word[]): number {
  let sum = 0;
  for (const word of words) {
    const rank = rankOfWord(option, word);
    if (rank === NO_FIT) return NO_FIT;
    sum += rank;
  }
  return sum / words.length;
}

function rankOfWord(option: Folded, { text, begins }: Word): number {
  if (option.start.startsWith(text)) return 0;
  const whole = begins !== "";
  if (whole && option.label.includes(begins)) return 1;
  if (whole && option.path.includes(begins)) return 2;
  if (option.code.includes(text)) return 3;
  if (whole && option.definition.includes(begins)) return 4;
  return NO_FIT;
}

/** Every word with one space before it; signs between words do not count. */
function spaced(text: string): string {
  return text === "" ? "" : ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `.replace(/^ +$/, "");
}

/** Lower case without accents: "Kündigung" is found by "kundi". */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // eslint-disable-next-line no-control-regex -- plain ASCII has no accents, and most codes are that
  return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize("NFD").replace(/\p{M}/gu, "");
}

function bookOf(codes: Code[]): Map<string, Code> {
  const known = books.get(codes);
  if (known) return known;
  const made = new Map(codes.map((code) => [code.code, code]));
  books.set(codes, made);
  return made;
}

function placeOf(code: Code, byCode: Map<string, Code>, places: Map<string, Place>): Place {
  const known = places.get(code.code);
  if (known) return known;
  const own: Place = { path: code.label, order: [[code.order, code.label]] };
  // Set before the parent is asked for: a chain that leads back to itself ends here.
  places.set(code.code, own);
  const parent = code.parent === null ? undefined : byCode.get(code.parent);
  if (parent === undefined || parent === code) return own;
  const above = placeOf(parent, byCode, places);
  const made = { path: above.path + PATH_SIGN + code.label, order: [...above.order, ...own.order] };
  places.set(code.code, made);
  return made;
}

function compareOrders(a: [number, string][], b: [number, string][]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [orderA, labelA] = a[i] ?? [0, ""];
    const [orderB, labelB] = b[i] ?? [0, ""];
    const difference = orderA - orderB || (labelA === labelB ? 0 : byWords.compare(labelA, labelB));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
