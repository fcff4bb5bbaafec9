import type { LogEvent, StoryItem } from "@/api";
import { laneOf, type Lane } from "./lanes";

export type StoryRow =
  | { kind: "event"; key: string; lane: Lane; event: LogEvent; within?: boolean }
  | { kind: "retries"; key: string; lane: Lane; events: LogEvent[]; times: number }
  | { kind: "note"; key: string; lane: Lane; item: StoryItem }
  | { kind: "talk"; key: string; lane: Lane; item: StoryItem }
  | { kind: "gap"; key: string; ms: number };

/** Longer without anything is folded, ms. */
export const IDLE = 5 * 60_000;
const LONGEST_CYCLE = 3;
const MOST_TRIES = 50;

const timeOf = ({ time }: LogEvent): number => Date.parse(time);
const stepOf = ({ type, object_id, element_id }: LogEvent): string =>
  `${type}|${object_id ?? ""}|${element_id ?? ""}`;

/** How often the next steps repeat from `at` on: two tries of "called, failed" are 2 of length 2. */
function cycleAt(steps: readonly string[], at: number): { length: number; times: number } | null {
  for (let length = 1; length <= LONGEST_CYCLE; length += 1) {
    let times = 1;
    const same = (offset: number) => steps[at + offset] === steps[at + times * length + offset];
    while (
      times < MOST_TRIES &&
      at + (times + 1) * length <= steps.length &&
      Array.from({ length }, (_, offset) => same(offset)).every(Boolean)
    )
      times += 1;
    if (times > 1) return { length, times };
  }
  return null;
}

/** Of a cycle that repeats, as many as were tries: those that failed, and the one after them. */
function triesIn(events: readonly LogEvent[], at: number, { length, times }: { length: number; times: number }): number {
  const fails = (one: number) =>
    events.slice(at + one * length, at + (one + 1) * length).some(({ status }) => status === "failure");
  let failed = 0;
  while (failed < times && fails(failed)) failed += 1;
  return Math.min(times, failed === 0 ? 0 : failed + 1);
}

/** Steps that failed and were tried again stand together; those that only come often do not. */
export function withRetries(events: readonly LogEvent[]): StoryRow[] {
  const steps = events.map(stepOf);
  const rows: StoryRow[] = [];
  let at = 0;
  while (at < events.length) {
    const first = events[at];
    if (first === undefined) break;
    const cycle = cycleAt(steps, at);
    const tries = cycle === null ? 0 : triesIn(events, at, cycle);
    if (cycle !== null && tries > 1) {
      const key = `retries ${first.uid}`;
      const group = events.slice(at, at + cycle.length * tries);
      rows.push({ kind: "retries", key, lane: laneOf(first), events: group, times: tries });
      at += group.length;
    } else {
      rows.push({ kind: "event", key: first.uid, lane: laneOf(first), event: first });
      at += 1;
    }
  }
  return rows;
}

/** The end of a row, as far as idle time is concerned: what happens in a contact stands in rows of its own. */
export function endedAt(row: StoryRow): number {
  if (row.kind === "retries") return Math.max(...row.events.map(timeOf));
  if (row.kind === "event") return timeOf(row.event);
  return row.kind === "gap" ? 0 : Date.parse(row.item.at);
}

/** When a row began; an event that took time is noted at its end. */
export function beganAt(row: StoryRow): number {
  if (row.kind === "event") return timeOf(row.event) - (row.event.duration_ms ?? 0);
  if (row.kind === "retries") return Math.min(...row.events.map((one) => timeOf(one) - (one.duration_ms ?? 0)));
  return endedAt(row);
}

/** Items, the oldest first, as rows: idle time folded, tries together, groups open where one opened them. */
export function storyOf(items: readonly StoryItem[], opened: ReadonlySet<string>): StoryRow[] {
  const rows: StoryRow[] = [];
  let run: LogEvent[] = [];
  const flush = (): void => {
    for (const row of withRetries(run)) {
      rows.push(row);
      if (row.kind !== "retries" || !opened.has(row.key)) continue;
      for (const event of row.events)
        rows.push({ kind: "event", key: event.uid, lane: row.lane, event, within: true });
    }
    run = [];
  };
  for (const item of items) {
    if (item.event !== null) {
      run.push(item.event);
      continue;
    }
    flush();
    const kind = item.kind === "entry" ? "note" : "talk";
    rows.push({ kind, key: `${kind} ${item.id}`, lane: "people", item });
  }
  flush();
  return withGaps(rows);
}

function withGaps(rows: readonly StoryRow[]): StoryRow[] {
  let ended: number | null = null;
  return rows.flatMap((row): StoryRow[] => {
    if (row.kind === "event" && row.within === true) return [row];
    const ms = ended === null ? 0 : beganAt(row) - ended;
    ended = Math.max(ended ?? 0, endedAt(row));
    return ms < IDLE ? [row] : [{ kind: "gap", key: `gap ${row.key}`, ms }, row];
  });
}

/** The row in which an event stands, also inside a group that is closed; -1 when it was not read. */
export function rowOf(rows: readonly StoryRow[], uid: string): number {
  const own = rows.findIndex((row) => row.kind === "event" && row.event.uid === uid);
  if (own !== -1) return own;
  return rows.findIndex((row) => row.kind === "retries" && row.events.some((one) => one.uid === uid));
}

/** The last row that had begun at a moment (ms), 0 when none had. */
export function rowAt(rows: readonly StoryRow[], moment: number): number {
  return Math.max(0, rows.findLastIndex((row) => row.kind !== "gap" && endedAt(row) <= moment));
}
