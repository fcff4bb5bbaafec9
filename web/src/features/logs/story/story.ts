import type { LogEvent } from "@/api";
import { laneOf, type Lane } from "./lanes";

/** What an agent wrote, at its place in the story. */
export interface Note {
  id: string;
  at: string;
  title: string;
  text: string;
  by: string;
}

export type StoryRow =
  | { kind: "event"; key: string; lane: Lane; event: LogEvent; within?: boolean }
  | { kind: "retries"; key: string; lane: Lane; events: LogEvent[]; times: number }
  | { kind: "note"; key: string; lane: Lane; note: Note }
  | { kind: "gap"; key: string; ms: number };

/** Longer without anything is folded, ms. */
export const IDLE = 5 * 60_000;
const LONGEST_CYCLE = 3;

const timeOf = ({ time }: LogEvent): number => Date.parse(time);
const stepOf = ({ type, object_id, element_id }: LogEvent): string =>
  `${type}|${object_id ?? ""}|${element_id ?? ""}`;

/** How often the next steps repeat from `at` on: two tries of "called, failed" are 2 of length 2. */
function cycleAt(steps: readonly string[], at: number): { length: number; times: number } | null {
  for (let length = 1; length <= LONGEST_CYCLE; length += 1) {
    let times = 1;
    const same = (offset: number) => steps[at + offset] === steps[at + times * length + offset];
    while (
      at + (times + 1) * length <= steps.length &&
      Array.from({ length }, (_, offset) => same(offset)).every(Boolean)
    )
      times += 1;
    if (times > 1) return { length, times };
  }
  return null;
}

/** Steps that failed and were tried again stand together. */
export function withRetries(events: readonly LogEvent[]): StoryRow[] {
  const steps = events.map(stepOf);
  const rows: StoryRow[] = [];
  let at = 0;
  while (at < events.length) {
    const first = events[at];
    if (first === undefined) break;
    const cycle = cycleAt(steps, at);
    const group = cycle === null ? [] : events.slice(at, at + cycle.length * cycle.times);
    if (cycle !== null && group.some(({ status }) => status === "failure")) {
      const key = `retries ${first.uid}`;
      rows.push({ kind: "retries", key, lane: laneOf(first), events: group, times: cycle.times });
      at += group.length;
    } else {
      rows.push({ kind: "event", key: first.uid, lane: laneOf(first), event: first });
      at += 1;
    }
  }
  return rows;
}

function beganAt(row: StoryRow): number {
  if (row.kind === "event") return timeOf(row.event) - (row.event.duration_ms ?? 0);
  if (row.kind === "retries") return Math.min(...row.events.map(timeOf));
  return row.kind === "note" ? Date.parse(row.note.at) : 0;
}

function endedAt(row: StoryRow): number {
  if (row.kind === "retries") return Math.max(...row.events.map(timeOf));
  return row.kind === "event" ? timeOf(row.event) : beganAt(row);
}

/** Everything in the order it happened, with idle time folded and groups open where one opened them. */
export function storyOf(
  events: readonly LogEvent[],
  notes: readonly Note[],
  opened: ReadonlySet<string>,
): StoryRow[] {
  const steps = withRetries(events).flatMap((row): StoryRow[] => {
    if (row.kind !== "retries" || !opened.has(row.key)) return [row];
    return [
      row,
      ...row.events.map(
        (event): StoryRow => ({ kind: "event", key: event.uid, lane: row.lane, event, within: true }),
      ),
    ];
  });
  const written = notes.map(
    (note): StoryRow => ({ kind: "note", key: `note ${note.id}`, lane: "people", note }),
  );
  const rows = [...steps, ...written];
  // The steps of an open group stay below its head.
  const place = new Map(rows.map((row, index) => [row.key, index]));
  rows.sort((a, b) => endedOrder(a) - endedOrder(b) || (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0));
  return rows.flatMap((row, index): StoryRow[] => {
    const before = rows[index - 1];
    if (before === undefined || (row.kind === "event" && row.within === true)) return [row];
    const ms = beganAt(row) - endedAt(before);
    return ms < IDLE ? [row] : [{ kind: "gap", key: `gap ${row.key}`, ms }, row];
  });
}

function endedOrder(row: StoryRow): number {
  return row.kind === "retries" ? beganAt(row) : endedAt(row);
}

export interface StorySums {
  failures: number;
  firstFailure: string | null;
  slowest: string | null;
  /** ms from the first moment to the last */
  length: number;
  longest: number;
  inputTokens: number;
  outputTokens: number;
  cost: number;
}

function numberIn(data: Record<string, unknown>, name: string): number {
  const value = data[name];
  return typeof value === "number" ? value : 0;
}

/** What one wants to know of the whole. */
export function sumsOf(events: readonly LogEvent[]): StorySums {
  const failures = events.filter(({ status }) => status === "failure");
  const slowest = events.reduce<LogEvent | null>(
    (most, one) => ((one.duration_ms ?? 0) > (most?.duration_ms ?? 0) ? one : most),
    null,
  );
  const models = events.filter(({ type }) => type === "ai_agent.model_called");
  const sum = (name: string) => models.reduce((all, { data }) => all + numberIn(data, name), 0);
  const [first, last] = [events[0], events.at(-1)];
  return {
    failures: failures.length,
    firstFailure: failures[0]?.uid ?? null,
    slowest: slowest?.uid ?? null,
    length: first === undefined || last === undefined ? 0 : timeOf(last) - timeOf(first),
    longest: slowest?.duration_ms ?? 0,
    inputTokens: sum("input_tokens"),
    outputTokens: sum("output_tokens"),
    cost: sum("cost_usd"),
  };
}

/** The row in which an event stands, also inside a group that is closed. */
export function rowOf(rows: readonly StoryRow[], uid: string): number {
  const own = rows.findIndex((row) => row.kind === "event" && row.event.uid === uid);
  if (own !== -1) return own;
  return rows.findIndex((row) => row.kind === "retries" && row.events.some((one) => one.uid === uid));
}
