import type { MapEdge, MapNode, ObjectMap } from "@/api";
import { percent } from "@/lib/figures";

/** What is other than in the version before, in words; nothing where chance explains it. */
export interface Change {
  state: "new" | "gone" | "both";
  words: string[];
}
export interface PlaceChange extends Change {
  failures: "more" | "fewer" | "same";
}
export type WayChange = Change;

/** Below these a difference is of no use, however sure: of failures, and of who went where. */
const LEAST_FAILING = 0.01;
const LEAST_PASSING = 0.05;
/** Two shares of that many cases differ by chance less often than 1 in 20. */
const SURE = 1.96;

/** Whether two shares differ by `least` at least, and by more than chance explains (two proportions, pooled). */
export function differs(least: number, hits: number, of: number, otherHits: number, otherOf: number): boolean {
  if (of === 0 || otherOf === 0) return false;
  const [one, other] = [hits / of, otherHits / otherOf];
  const pooled = (hits + otherHits) / (of + otherOf);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / otherOf));
  return Math.abs(one - other) >= least && spread > 0 && Math.abs(one - other) / spread >= SURE;
}

/** Where a map leaves elements out, what it does not show may still be there. */
function stateOf(here: unknown, there: unknown, now: ObjectMap, before: ObjectMap): Change["state"] {
  if (there === null && before.complete) return "new";
  return here === null && now.complete ? "gone" : "both";
}

function fromTo(what: string, was: number, is: number): string {
  return `${what}: ${percent(was)} → ${percent(is)}`;
}

export function placeChange(
  here: MapNode | null,
  there: MapNode | null,
  now: ObjectMap,
  before: ObjectMap,
): PlaceChange {
  const state = stateOf(here, there, now, before);
  const change: PlaceChange = { state, words: state === "both" ? [] : [state], failures: "same" };
  if (here === null || there === null) return change;
  if (differs(LEAST_PASSING, here.interactions, now.interactions, there.interactions, before.interactions)) {
    const [is, was] = [here.interactions / now.interactions, there.interactions / before.interactions];
    change.words.push(fromTo(is > was ? "reached by more" : "reached by fewer", was, is));
  }
  if (differs(LEAST_FAILING, here.failed_visits, here.visits, there.failed_visits, there.visits)) {
    const [is, was] = [here.failed_visits / here.visits, there.failed_visits / there.visits];
    change.failures = is > was ? "more" : "fewer";
    change.words.push(fromTo(is > was ? "fails more" : "fails less", was, is));
  }
  return change;
}

function leaving(map: ObjectMap, element: string): number {
  return map.edges.reduce((sum, one) => (one.from_element === element ? sum + one.count : sum), 0);
}

export function wayChange(
  here: MapEdge | null,
  there: MapEdge | null,
  now: ObjectMap,
  before: ObjectMap,
): WayChange {
  const state = stateOf(here, there, now, before);
  if (state !== "both" || here === null || there === null)
    return { state, words: state === "both" ? [] : [state] };
  const from = here.from_element;
  const sure = differs(LEAST_PASSING, here.count, leaving(now, from), there.count, leaving(before, from));
  if (!sure) return { state, words: [] };
  return { state, words: [fromTo(here.share > there.share ? "more" : "less", there.share, here.share)] };
}
