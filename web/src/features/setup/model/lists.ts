import type { Body } from "../draft";
import { freeName, slug } from "./slug";
import { listLabel, STANDARD_LISTS } from "./words";

/** Every list there is: the standard ones first, then one's own by label. */
export function listNames(body: Body): string[] {
  const standard = STANDARD_LISTS.filter((name) => name in body.code_lists);
  const own = Object.keys(body.code_lists).filter((name) => !STANDARD_LISTS.includes(name));
  return [...standard, ...own.toSorted((a, b) => listLabel(body, a).localeCompare(listLabel(body, b)))];
}

export function listKeyFor(body: Body, label: string): string {
  const taken = new Set([...STANDARD_LISTS, ...Object.keys(body.code_lists), ...body.lists.map((list) => list.key)]);
  return freeName(slug(label) || "list", taken);
}

export function addList(body: Body, key: string, label: string): Body {
  return {
    ...body,
    lists: [...body.lists, { key, label, help: null }],
    code_lists: { ...body.code_lists, [key]: [] },
  };
}

/** A list of one's own goes with its codes. */
export function removeList(body: Body, key: string): Body {
  return {
    ...body,
    lists: body.lists.filter((list) => list.key !== key),
    code_lists: Object.fromEntries(Object.entries(body.code_lists).filter(([name]) => name !== key)),
  };
}

export function isOwnList(name: string): boolean {
  return !STANDARD_LISTS.includes(name);
}

/** The fields that take their codes from a list. */
export function fieldsOfList(body: Body, name: string): Body["fields"] {
  return body.fields.filter((field) => field.code_list === name);
}
