import { replaceEqualDeep } from "@tanstack/react-query";
import { sameValue } from "@/lib/drafts";
import type { Body, CodeDef, Draft } from "./types";

const PARTS = ["fields", "forms", "rules", "lists", "settings", "practice"] as const;

/** What is sent of a configuration: whole parts, and of the code lists those that changed; null takes one away. */
export type Parts = Partial<Omit<Body, "code_lists">> & {
  code_lists?: Record<string, CodeDef[] | null>;
};

/** What differs, part by part; null when nothing does. */
export function changedParts(before: Body, after: Body): Parts | null {
  if (before === after) return null;
  const parts: Parts = {};
  for (const part of PARTS)
    if (before[part] !== after[part] && !sameValue(before[part], after[part]))
      Object.assign(parts, { [part]: after[part] });
  const lists = changedLists(before.code_lists, after.code_lists);
  if (Object.keys(lists).length > 0) parts.code_lists = lists;
  return Object.keys(parts).length === 0 ? null : parts;
}

function changedLists(
  before: Body["code_lists"],
  after: Body["code_lists"],
): Record<string, CodeDef[] | null> {
  const changed: Record<string, CodeDef[] | null> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[name], after[name]];
    if (old !== now && (old === undefined || now === undefined || !sameValue(old, now)))
      changed[name] = now ?? null;
  }
  return changed;
}

/** The body with such parts in place of its own. */
export function withParts(body: Body, parts: Parts): Body {
  const { code_lists: lists, ...rest } = parts;
  const merged: Body = { ...body, ...rest };
  if (lists === undefined) return merged;
  const all = { ...body.code_lists, ...lists };
  merged.code_lists = Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, CodeDef[]] => entry[1] !== null),
  );
  return merged;
}

/** The configuration of an answer; what has not changed since `known` stays the very same object. */
export function bodyOf(draft: Draft, known: Body | null): Body {
  const { fields, forms, rules, lists, settings, practice } = draft;
  const codeLists = Object.fromEntries(
    Object.entries(draft.code_lists).map(([name, codes]) => [name, codes.map(withoutOrder)]),
  );
  const body: Body = { fields, forms, rules, lists, settings, practice, code_lists: codeLists };
  return known === null ? body : replaceEqualDeep(known, body);
}

/** A number of its own would win over the place in the list when the list is sent back. */
function withoutOrder(code: CodeDef & { order?: number }): CodeDef {
  const kept = { ...code };
  delete kept.order;
  return kept;
}
