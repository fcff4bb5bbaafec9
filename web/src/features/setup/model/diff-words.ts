import type { Difference } from "../draft";

export interface Piece {
  text: string;
  /** "gone" stands only before, "new" only after. */
  is: "same" | "gone" | "new";
}

const MOST_WORDS = 400;

/** What of a text went and what came, word by word. Very long texts are told as a whole. */
export function wordDiff(before: string, after: string): Piece[] {
  const [old, now] = [words(before), words(after)];
  if (old.length > MOST_WORDS || now.length > MOST_WORDS)
    return [
      { text: before, is: "gone" },
      { text: after, is: "new" },
    ];
  return joined(walk(old, now, lengths(old, now)));
}

/** Each with the space behind it: else every space between two changed words would count as the same. */
function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+\s*|[^\s\p{L}\p{N}_]\s*|\s+/gu) ?? [];
}

/** The longest common run from each pair of places on. */
function lengths(old: string[], now: string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const [row, next] = [table[i] ?? [], table[i + 1] ?? []];
      row[j] = old[i] === now[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

function walk(old: string[], now: string[], table: number[][]): Piece[] {
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [one, other] = [old[i], now[j]];
    if (one !== undefined && one === other) {
      pieces.push({ text: one, is: "same" });
      i += 1;
      j += 1;
    } else if (other === undefined || (one !== undefined && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      pieces.push({ text: one ?? "", is: "gone" });
      i += 1;
    } else {
      pieces.push({ text: other, is: "new" });
      j += 1;
    }
  }
  return pieces;
}

function joined(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last?.is === piece.is) out[out.length - 1] = { ...last, text: last.text + piece.text };
    else out.push(piece);
  }
  return out;
}

export const PART_TITLE: Record<string, string> = {
  field: "Fields",
  form: "Forms",
  rule: "Rules",
  list: "Lists",
  code: "Codes",
  setting: "Settings",
  practice: "Practice contacts",
};

const ORDER = Object.keys(PART_TITLE);

/** Part by part, codes list by list, each in the order it came. */
export function grouped(items: readonly Difference[]): { part: string; list: string | null; items: Difference[] }[] {
  const groups = new Map<string, { part: string; list: string | null; items: Difference[] }>();
  for (const item of items) {
    const name = `${item.part} ${item.list ?? ""}`;
    const group = groups.get(name) ?? { part: item.part, list: item.list, items: [] };
    group.items.push(item);
    groups.set(name, group);
  }
  return [...groups.values()].toSorted((a, b) => ORDER.indexOf(a.part) - ORDER.indexOf(b.part));
}
