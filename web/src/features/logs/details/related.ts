import type { LogEvent, RelatedEvents } from "@/api";

export interface Relation {
  key: string;
  label: string;
  events: LogEvent[];
}

/** The events that have to do with one, in groups; a group without any is left out. */
export function groupsOf(event: LogEvent, found: RelatedEvents, ofMessage: readonly LogEvent[]): Relation[] {
  const some = (one: LogEvent | null): LogEvent[] => (one === null ? [] : [one]);
  const groups = [
    { key: "cause", label: "Cause", events: some(found.cause) },
    { key: "effects", label: "Effects", events: found.effects },
    { key: "superseded", label: "Takes the place of", events: some(found.superseded) },
    { key: "superseding", label: "Its place was taken by", events: found.superseding },
    { key: "before", label: "Same step before", events: some(found.before) },
  ];
  const told = new Set([event.uid, ...groups.flatMap(({ events }) => events.map(({ uid }) => uid))]);
  const message = ofMessage.filter(({ uid }) => !told.has(uid));
  return [...groups, { key: "message", label: "Same message", events: message }].filter(
    ({ events }) => events.length > 0,
  );
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
