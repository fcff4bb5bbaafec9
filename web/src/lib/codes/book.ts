import type { Code, Setup } from "@/api";
import { plural } from "@/lib/time";
import { humanise } from "@/lib/words";

const LIST_LABEL: Record<string, string> = {
  topics: "Topics",
  dispositions: "Dispositions",
  outcomes: "Outcomes",
  reasons: "Reasons",
  statuses: "Statuses",
  sentiments: "Sentiments",
  channels: "Channels",
};
const STANDARD = Object.keys(LIST_LABEL);

/** A code with its place in the tree, 0 for what lies below nothing. */
export interface BookRow {
  code: Code;
  depth: number;
  /** It heads what lies below it and is not chosen itself. */
  branch: boolean;
}

/** A code that is offered no more, and the words of the one that took its place. */
export interface RetiredCode {
  code: Code;
  replacement: string | null;
}

/** One code list as a chapter of the handbook. */
export interface Chapter {
  key: string;
  label: string;
  help: string | null;
  /** The fields that take their codes from it, by label. */
  fields: string[];
  rows: BookRow[];
  retired: RetiredCode[];
}

type Listable = Pick<Code, "code" | "parent" | "active">;
type Listed = Pick<Setup, "code_lists" | "fields" | "lists">;

export function listName(setup: Pick<Setup, "lists">, key: string): string {
  const own = setup.lists.find((list) => list.key === key)?.label;
  return own !== undefined && own !== "" ? own : (LIST_LABEL[key] ?? humanise(key));
}

/** Every list with codes: the standard ones first, then one's own by label. */
export function chaptersOf(setup: Listed): Chapter[] {
  return Object.entries(setup.code_lists)
    .filter(([, codes]) => codes.length > 0)
    .map(([key, codes]) => ({
      key,
      label: listName(setup, key),
      help: setup.lists.find((list) => list.key === key)?.help ?? null,
      fields: setup.fields.filter(({ code_list: list }) => list === key).map(({ label }) => label),
      rows: bookRows(codes),
      retired: retiredCodes(codes),
    }))
    .toSorted((a, b) => place(a.key) - place(b.key) || a.label.localeCompare(b.label));
}

function place(key: string): number {
  const at = STANDARD.indexOf(key);
  return at < 0 ? STANDARD.length : at;
}

/** The codes that are offered, each below its parent, in the order of the list. */
export function bookRows(codes: readonly Code[]): BookRow[] {
  const offered = codes.filter(({ active }) => active);
  const known = new Set(offered.map(({ code }) => code));
  const below = new Map<string | null, Code[]>();
  for (const code of offered) {
    const parent = code.parent !== null && known.has(code.parent) ? code.parent : null;
    const beside = below.get(parent);
    if (beside === undefined) below.set(parent, [code]);
    else beside.push(code);
  }
  const rows: BookRow[] = [];
  const add = (parent: string | null, depth: number): void => {
    for (const code of (below.get(parent) ?? []).toSorted((a, b) => a.order - b.order)) {
      rows.push({ code, depth, branch: below.has(code.code) });
      add(code.code, depth + 1);
    }
  };
  add(null, 0);
  return rows;
}

/** How many of the codes can be chosen, beside those that only head others and those that are retired. */
export function countedCodes(codes: readonly Listable[]): { choices: number; words: string } {
  const offered = codes.filter(({ active }) => active);
  const known = new Set(offered.map(({ code }) => code));
  const heads = new Set(offered.map(({ parent }) => parent).filter((parent) => parent !== null && known.has(parent)));
  const choices = offered.length - heads.size;
  return { choices, words: countWords(choices, heads.size, codes.length - offered.length) };
}

/** "33 codes in 6 groups, 2 not offered any more" */
export function countWords(choices: number, groups: number, retired = 0): string {
  const within = groups === 0 ? "" : ` in ${plural(groups, "group")}`;
  return `${plural(choices, "code")}${within}${retired === 0 ? "" : `, ${retired.toLocaleString("en")} not offered any more`}`;
}

/** Codes that old entries still have. What an import brought along without a meaning is left out. */
export function retiredCodes(codes: readonly Code[]): RetiredCode[] {
  const labels = new Map(codes.map(({ code, label }) => [code, label]));
  return codes
    .filter(({ active, imported }) => !active && !imported)
    .map((code) => ({
      code,
      replacement: code.replaced_by == null ? null : (labels.get(code.replaced_by) ?? code.replaced_by),
    }));
}

/** Lower case without accents. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether every word of the query is in one of the texts. */
export function hasWords(query: string, texts: readonly (string | null | undefined)[]): boolean {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = fold(texts.filter(Boolean).join("\n"));
  return words.every((word) => text.includes(word));
}

function textsOf({ label, code, definition, example, counter_example: counter, class: kind }: Code) {
  return [label, code, definition, example, counter, kind];
}

/** The chapters with only what fits the words; a branch stays above what fits below it. */
export function searchChapters(chapters: readonly Chapter[], query: string): Chapter[] {
  if (query.trim() === "") return [...chapters];
  return chapters
    .map((chapter) => ({
      ...chapter,
      rows: fitting(chapter.rows, query),
      retired: chapter.retired.filter(({ code }) => hasWords(query, textsOf(code))),
    }))
    .filter(({ rows, retired }) => rows.length > 0 || retired.length > 0);
}

function fitting(rows: readonly BookRow[], query: string): BookRow[] {
  const kept: BookRow[] = [];
  // From the end: what lies below a branch is known before the branch itself is looked at.
  let needed = -1;
  for (const row of rows.toReversed()) {
    const above = row.depth < needed;
    if (!above && !hasWords(query, textsOf(row.code))) continue;
    kept.push(row);
    needed = row.depth;
  }
  return kept.reverse();
}
