import type { CodeDef } from "../draft";
import { branchOf, treeOf } from "./code-tree";
import { freeName, slug } from "./slug";

const EMPTY = {
  parent: null,
  class: null,
  definition: null,
  example: null,
  counter_example: null,
  active: true,
  valid_from: null,
  valid_to: null,
  replaced_by: null,
};

/** "Double charge" below "billing" → "billing.double_charge", free in the list. */
export function codeFor(codes: readonly CodeDef[], label: string, parent: string | null): string {
  const name = slug(label) || "code";
  const taken = new Set(codes.map((one) => one.code));
  return freeName(parent === null ? name : `${parent}.${name}`.slice(0, 110), taken);
}

export function newCode(code: string, label: string, parent: string | null): CodeDef {
  return { ...EMPTY, code, label, parent };
}

/** Puts a code behind another one and all below it, or at the end of those below its parent. */
export function addCode(codes: readonly CodeDef[], code: CodeDef, after: string | null = null): CodeDef[] {
  const tree = treeOf(codes);
  const last = after ?? tree.below.get(code.parent)?.at(-1)?.code ?? code.parent;
  if (last === null) return [...codes, code];
  const family = branchOf(tree, last);
  const at = codes.findLastIndex((one) => family.has(one.code));
  return codes.toSpliced(at + 1, 0, code);
}

export function changeCode(codes: readonly CodeDef[], code: string, change: Partial<CodeDef>): CodeDef[] {
  return codes.map((one) => (one.code === code ? { ...one, ...change } : one));
}

/** Another name for a code that nobody uses yet; what lies below it and what it replaces come along. */
export function renameCode(codes: readonly CodeDef[], from: string, to: string): CodeDef[] {
  const name = (code: string | null): string | null => (code === from ? to : code);
  return codes.map((one) =>
    one.code === from || one.parent === from || one.replaced_by === from
      ? { ...one, code: name(one.code) ?? to, parent: name(one.parent), replaced_by: name(one.replaced_by) }
      : one,
  );
}

/** Takes a code away; what lies below it moves up to where it was. */
export function removeCode(codes: readonly CodeDef[], code: string): CodeDef[] {
  const gone = codes.find((one) => one.code === code);
  return codes
    .filter((one) => one.code !== code)
    .map((one) => ({
      ...one,
      parent: one.parent === code ? (gone?.parent ?? null) : one.parent,
      replaced_by: one.replaced_by === code ? null : one.replaced_by,
    }));
}

export interface Target {
  parent: string | null;
  /** Null: behind all others below the parent. */
  before: string | null;
}

/** Moves a code with all below it. Nothing happens when it would come below itself. */
export function moveCode(codes: readonly CodeDef[], code: string, { parent, before }: Target): CodeDef[] {
  const tree = treeOf(codes);
  const family = branchOf(tree, code);
  if ((parent !== null && family.has(parent)) || (before !== null && family.has(before))) return [...codes];
  const moving = codes
    .filter((one) => family.has(one.code))
    .map((one) => (one.code === code ? { ...one, parent } : one));
  const rest = codes.filter((one) => !family.has(one.code));
  const at = placeIn(rest, parent, before);
  return rest.toSpliced(at, 0, ...moving);
}

function placeIn(rest: readonly CodeDef[], parent: string | null, before: string | null): number {
  if (before !== null) return rest.findIndex((one) => one.code === before);
  const tree = treeOf(rest);
  const last = tree.below.get(parent)?.at(-1)?.code ?? parent;
  if (last === null) return rest.length;
  const family = branchOf(tree, last);
  return rest.findLastIndex((one) => family.has(one.code)) + 1;
}

function beside(codes: readonly CodeDef[], code: string) {
  const tree = treeOf(codes);
  const own = tree.byCode.get(code);
  const parent = own?.parent != null && tree.byCode.has(own.parent) ? own.parent : null;
  const siblings = tree.below.get(parent) ?? [];
  return { tree, parent, siblings, at: siblings.findIndex((one) => one.code === code) };
}

/** One place up or down among those beside it. */
export function moveBeside(codes: readonly CodeDef[], code: string, by: -1 | 1): CodeDef[] {
  const { parent, siblings, at } = beside(codes, code);
  const over = siblings[at + by];
  if (at < 0 || over === undefined) return [...codes];
  const before = by === -1 ? over.code : (siblings[at + 2]?.code ?? null);
  return moveCode(codes, code, { parent, before });
}

/** Below the code above it. */
export function indent(codes: readonly CodeDef[], code: string): CodeDef[] {
  const { siblings, at } = beside(codes, code);
  const above = siblings[at - 1];
  return above === undefined ? [...codes] : moveCode(codes, code, { parent: above.code, before: null });
}

/** Out of its parent, right behind it. */
export function outdent(codes: readonly CodeDef[], code: string): CodeDef[] {
  const { tree, parent } = beside(codes, code);
  if (parent === null) return [...codes];
  const up = beside(codes, parent);
  const next = up.siblings[up.at + 1]?.code ?? null;
  const above = tree.byCode.get(parent)?.parent ?? null;
  return moveCode(codes, code, { parent: above, before: next });
}

/** Offered no more from this day on ("2026-11-20"); entries keep it, figures can follow the replacement. */
export function retireCode(
  codes: readonly CodeDef[],
  code: string,
  day: string,
  replacedBy: string | null,
): CodeDef[] {
  return changeCode(codes, code, { active: false, valid_to: day, replaced_by: replacedBy });
}

export function bringBack(codes: readonly CodeDef[], code: string): CodeDef[] {
  return changeCode(codes, code, { active: true, valid_to: null, replaced_by: null });
}

/** Retired in favour of another one, which takes over what lies below it. */
export function mergeCode(codes: readonly CodeDef[], code: string, into: string, day: string): CodeDef[] {
  const retired = retireCode(codes, code, day, into).map((one) => {
    if (one.parent === code && one.code !== into) return { ...one, parent: into };
    // A chain of replacements leads straight to the end.
    return one.replaced_by === code ? { ...one, replaced_by: into } : one;
  });
  const { tree } = beside(retired, into);
  return branchOf(tree, code).has(into)
    ? changeCode(retired, into, { parent: tree.byCode.get(code)?.parent ?? null })
    : retired;
}
