import type { CodeDef } from "../draft";

export interface TreeRow {
  code: CodeDef;
  /** 0 for what lies below nothing. */
  depth: number;
  /** Whether it has codes below it, shown or not. */
  branch: boolean;
  open: boolean;
  /** Its place among those beside it and how many they are, from 1: what a screen reader says. */
  position: number;
  siblings: number;
}

export interface CodeTree {
  byCode: Map<string, CodeDef>;
  /** Null: what lies below nothing. In the order of the list. */
  below: Map<string | null, CodeDef[]>;
}

/** What lies below what. A parent that does not exist, or a circle, counts as none: nothing is ever out of sight. */
export function treeOf(codes: readonly CodeDef[]): CodeTree {
  const byCode = new Map(codes.map((code) => [code.code, code]));
  const below = new Map<string | null, CodeDef[]>();
  for (const code of codes) {
    const parent = parentOf(code, byCode);
    const beside = below.get(parent);
    if (beside === undefined) below.set(parent, [code]);
    else beside.push(code);
  }
  return { byCode, below };
}

function parentOf(code: CodeDef, byCode: Map<string, CodeDef>): string | null {
  const { parent } = code;
  if (parent === null || !byCode.has(parent)) return null;
  const way = new Set([code.code]);
  for (let at: string | null = parent; at !== null; at = byCode.get(at)?.parent ?? null) {
    if (way.has(at)) return null;
    way.add(at);
  }
  return parent;
}

/** The code and all below it. */
export function branchOf(tree: CodeTree, code: string): Set<string> {
  const found = new Set([code]);
  for (const one of found) for (const child of tree.below.get(one) ?? []) found.add(child.code);
  return found;
}

/** "Billing › Refund" */
export function pathOf(tree: CodeTree, code: string): string {
  const labels: string[] = [];
  const seen = new Set<string>();
  for (let at = tree.byCode.get(code); at !== undefined && !seen.has(at.code); ) {
    seen.add(at.code);
    labels.unshift(at.label);
    at = at.parent === null ? undefined : tree.byCode.get(at.parent);
  }
  return labels.join(" › ");
}

/** The rows in sight, top down. `only`: codes that fit a filter; what they lie below is shown too, and open. */
export function rowsOf(tree: CodeTree, closed: ReadonlySet<string>, only: ReadonlySet<string> | null): TreeRow[] {
  const shown = only === null ? null : withAncestors(tree, only);
  const rows: TreeRow[] = [];
  const add = (parent: string | null, depth: number): void => {
    const codes = (tree.below.get(parent) ?? []).filter((code) => shown?.has(code.code) ?? true);
    codes.forEach((code, index) => {
      const branch = tree.below.has(code.code);
      const open = branch && (only !== null || !closed.has(code.code));
      rows.push({ code, depth, branch, open, position: index + 1, siblings: codes.length });
      if (open) add(code.code, depth + 1);
    });
  };
  add(null, 0);
  return rows;
}

function withAncestors(tree: CodeTree, codes: ReadonlySet<string>): Set<string> {
  const shown = new Set(codes);
  for (const code of shown) {
    const parent = tree.byCode.get(code)?.parent;
    if (parent !== null && parent !== undefined && tree.byCode.has(parent)) shown.add(parent);
  }
  return shown;
}

/** Lower case without accents. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What is searched of each code, made once for a list. */
export function searchTexts(codes: readonly CodeDef[]): Map<string, string> {
  return new Map(
    codes.map((one) => [
      one.code,
      fold([one.label, one.code, one.definition, one.example].filter(Boolean).join("\n")),
    ]),
  );
}

/** The codes that have every word in label, code, definition or example. */
export function found(texts: ReadonlyMap<string, string>, query: string): Set<string> {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const hits = new Set<string>();
  for (const [code, text] of texts) if (words.every((word) => text.includes(word))) hits.add(code);
  return hits;
}

/** Codes that can be chosen, each with its way in the tree; branches only head what lies below them. */
export function choices(codes: readonly CodeDef[]): { value: string; label: string }[] {
  const tree = treeOf(codes.filter((code) => code.active));
  return rowsOf(tree, new Set(), null)
    .filter((row) => !row.branch)
    .map(({ code }) => ({ value: code.code, label: pathOf(tree, code.code) }));
}
