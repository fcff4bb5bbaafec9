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

/** The active codes in the order of the list, each under its branch. */
export function codeOptions(codes: Code[]): CodeOption[] {
  const byCode = new Map(codes.map((code) => [code.code, code]));
  const parents = new Set(codes.filter(isActive).map(({ parent }) => parent));
  const place = new Map(codes.map((code) => [code.code, orderPath(code, byCode)]));
  return codes
    .filter(isActive)
    .toSorted((a, b) => comparePlaces(place.get(a.code) ?? [], place.get(b.code) ?? []))
    .map((code) => ({
      code: code.code,
      label: code.label,
      path: labelPath(code, byCode),
      definition: code.definition,
      example: code.example,
      counterExample: code.counter_example,
      branch: parents.has(code.code),
    }));
}

/** The words for a code, inactive and unknown ones included (an old entry keeps its own). */
export function codeText(codes: Code[], code: string | null | undefined): string {
  if (!code) return "";
  const byCode = new Map(codes.map((item) => [item.code, item]));
  const found = byCode.get(code);
  return found ? labelPath(found, byCode) : code;
}

/** A path that does not fit is told by its leaf: that is the part that was chosen. */
export function shortPath(path: string, most: number): string {
  return path.length <= most ? path : (path.split(PATH_SIGN).at(-1) ?? path);
}

/** Choices that fit what was typed, best first; everything when nothing was typed. */
export function searchCodes(options: CodeOption[], query: string): CodeOption[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const leaves = options.filter((option) => !option.branch);
  if (words.length === 0) return leaves;
  return leaves
    .map((option) => ({ option, rank: rankOf(option, words) }))
    .filter(({ rank }) => rank < NO_FIT)
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option);
}

const NO_FIT = 9;

function rankOf(option: CodeOption, words: string[]): number {
  const ranks = words.map((word) => rankOfWord(option, word));
  return Math.max(...ranks) === NO_FIT ? NO_FIT : ranks.reduce((a, b) => a + b, 0) / ranks.length;
}

function rankOfWord(option: CodeOption, word: string): number {
  const label = fold(option.label);
  if (label.startsWith(word)) return 0;
  if (hasWord(label, word)) return 1;
  if (hasWord(fold(option.path), word)) return 2;
  if (fold(option.code).includes(word)) return 3;
  if (hasWord(fold(option.definition ?? ""), word)) return 4;
  return NO_FIT;
}

function hasWord(text: string, start: string): boolean {
  return text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(start));
}

/** Lower case without accents: "Kündigung" is found by "kundi". */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
}

function isActive(code: Code): boolean {
  return code.active;
}

function ancestors(code: Code, byCode: Map<string, Code>): Code[] {
  const chain: Code[] = [];
  const seen = new Set<string>();
  for (let at: Code | undefined = code; at && !seen.has(at.code); at = parentOf(at, byCode)) {
    seen.add(at.code);
    chain.unshift(at);
  }
  return chain;
}

function parentOf(code: Code, byCode: Map<string, Code>): Code | undefined {
  return code.parent === null ? undefined : byCode.get(code.parent);
}

function labelPath(code: Code, byCode: Map<string, Code>): string {
  return ancestors(code, byCode)
    .map(({ label }) => label)
    .join(PATH_SIGN);
}

function orderPath(code: Code, byCode: Map<string, Code>): [number, string][] {
  return ancestors(code, byCode).map(({ order, label }) => [order, label]);
}

function comparePlaces(a: [number, string][], b: [number, string][]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [orderA, labelA] = a[i] ?? [0, ""];
    const [orderB, labelB] = b[i] ?? [0, ""];
    const difference = orderA - orderB || labelA.localeCompare(labelB);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
