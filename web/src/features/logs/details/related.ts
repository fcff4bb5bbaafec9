import type { EventFilter, LogEvent } from "@/api";
import { written } from "../query/terms";

export interface Relation {
  key: string;
  label: string;
  filter: EventFilter;
}

const is = (field: string, text: string): string =>
  written({ field, operator: ":", negated: false, values: [{ text, pattern: false }] });

const MOST = 5;

/** The step of the same element that came before this one; null for an event of no element. */
export function sameBefore(event: LogEvent): EventFilter | null {
  if (event.element_id === null) return null;
  const object = event.object_id === null ? "" : `${is("object_id", event.object_id)} `;
  const q = `${object}${is("element_id", event.element_id)} ${is("type", event.type)}`;
  return { q, to: event.time, limit: 1 };
}

/** Questions for the events that have to do with one. */
export function relationsOf(event: LogEvent): Relation[] {
  const own = is("source", event.source);
  const found: (Relation | null)[] = [
    event.parent_id === null
      ? null
      : { key: "cause", label: "Cause", filter: { q: `${own} ${is("id", event.parent_id)}`, limit: 1 } },
    { key: "effects", label: "Effects", filter: { q: `${own} ${is("parent_id", event.id)}`, limit: MOST } },
    event.supersedes === null
      ? null
      : { key: "before", label: "Takes the place of", filter: { q: `${own} ${is("id", event.supersedes)}`, limit: 1 } },
    { key: "after", label: "Its place was taken by", filter: { q: `${own} ${is("supersedes", event.id)}`, limit: 1 } },
    event.message_id === null
      ? null
      : { key: "message", label: "Same message", filter: { q: is("message_id", event.message_id), limit: 10 } },
  ];
  const before = sameBefore(event);
  const same = before === null ? [] : [{ key: "same", label: "Same step before", filter: before }];
  return [...found.filter((one) => one !== null), ...same];
}

export interface Change {
  path: string;
  before: string | null;
  after: string | null;
}

/** What is not the same in two flat payloads, in the order of the later one. */
export function changesOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Change[] {
  const paths = [...new Set([...after.keys(), ...before.keys()])];
  return paths
    .map((path) => ({ path, before: before.get(path) ?? null, after: after.get(path) ?? null }))
    .filter((one) => one.before !== one.after);
}
