import type { MapEdge, MapNode, ObjectMap } from "@/api";
import { placeChange, wayChange, type PlaceChange, type WayChange } from "./compare";

export const START = "start";
export const END = "end";
const REST = "*";

export type PlaceKind = "start" | "end" | "rest" | "element";

/** A box of the map; start and end are places as well. */
export interface Place {
  id: string;
  kind: PlaceKind;
  /** "" for start, end and the rest */
  element: string;
  name: string;
  type: string;
  /** The figures of the version that is looked at; of the other one where this one has none. */
  figures: MapNode | null;
  visits: number;
  /** Of all visits, those that ended in a failure */
  failureRate: number;
  change: PlaceChange | null;
}

/** An arrow of the map. */
export interface Way {
  id: string;
  from: string;
  to: string;
  count: number;
  share: number;
  medianS: number;
  /** Seldom, and not the usual way from or to a place */
  rare: boolean;
  change: WayChange | null;
}

export interface Graph {
  places: Place[];
  ways: Way[];
  interactions: number;
  complete: boolean;
  /** Over 1: one of so many interactions was looked at, the counts are reckoned up. */
  oneOf: number;
}

const RARE = 0.02;
/** Elements have names that others chose: they cannot be taken for start or end. */
const placeId = (element: string): string => `element ${element}`;

export function failureRate(node: MapNode): number {
  return node.visits === 0 ? 0 : node.failed_visits / node.visits;
}

function kindOf(node: MapNode): PlaceKind {
  return node.element_id === REST ? "rest" : "element";
}

function pairs<T>(now: readonly T[], before: readonly T[], keyOf: (one: T) => string): [T | null, T | null][] {
  const other = new Map(before.map((one) => [keyOf(one), one]));
  const here = new Set(now.map(keyOf));
  return [
    ...now.map((one): [T, T | null] => [one, other.get(keyOf(one)) ?? null]),
    ...before.filter((one) => !here.has(keyOf(one))).map((one): [null, T] => [null, one]),
  ];
}

/** The map of one version, and what is other than in the one it is compared with. */
export function graphOf(now: ObjectMap, before: ObjectMap | null): Graph {
  const places = pairs(now.nodes, before?.nodes ?? [], (one) => one.element_id).flatMap(([here, there]) => {
    const figures = here ?? there;
    if (figures === null) return [];
    return [
      {
        id: placeId(figures.element_id),
        kind: kindOf(figures),
        element: kindOf(figures) === "rest" ? "" : figures.element_id,
        name: nameOf(figures, now),
        type: figures.element_type,
        figures,
        visits: here?.visits ?? 0,
        failureRate: here === null ? 0 : failureRate(here),
        change: before === null ? null : placeChange(here, there, now, before),
      },
    ];
  });
  const keyOfWay = (one: MapEdge): string => JSON.stringify([one.from_element, one.to_element]);
  const all = pairs(now.edges, before?.edges ?? [], keyOfWay).flatMap(([here, there]) => {
    const way = here ?? there;
    if (way === null) return [];
    return [
      {
        id: keyOfWay(way),
        from: way.from_element === "" ? START : placeId(way.from_element),
        to: way.to_element === "" ? END : placeId(way.to_element),
        count: here?.count ?? 0,
        share: here?.share ?? 0,
        medianS: (here ?? way).median_s,
        change: before === null ? null : wayChange(here, there, now, before),
      },
    ];
  });
  // A way to a place that is left out has no end to be drawn to.
  const known = new Set([START, END, ...places.map(({ id }) => id)]);
  const ways = withRare(all.filter(({ from, to }) => known.has(from) && known.has(to)));
  const ends: Place[] = [
    ...(ways.some(({ from }) => from === START) ? [endPlace(START, now.interactions)] : []),
    ...(ways.some(({ to }) => to === END) ? [endPlace(END, now.interactions)] : []),
  ];
  return { places: [...ends, ...places], ways, interactions: now.interactions, complete: now.complete, oneOf: now.one_of };
}

function nameOf(node: MapNode, now: ObjectMap): string {
  if (kindOf(node) === "rest") {
    const shown = now.nodes.filter((one) => kindOf(one) === "element").length;
    return `${Math.max(1, now.elements - shown)} other elements`;
  }
  return node.element_name === "" ? node.element_id : node.element_name;
}

function endPlace(id: typeof START | typeof END, visits: number): Place {
  const name = id === START ? "Came in" : "Went no further";
  return { id, kind: id, element: "", name, type: "", figures: null, visits, failureRate: 0, change: null };
}

/** A way is rare when it is a small share of what leaves a place, and not the best way to or from one. */
function withRare(ways: Omit<Way, "rare">[]): Way[] {
  const best = new Map<string, string>();
  const byCount = [...ways].sort((one, other) => other.count - one.count);
  for (const { id, from, to } of byCount) {
    if (!best.has(`from ${from}`)) best.set(`from ${from}`, id);
    if (!best.has(`to ${to}`)) best.set(`to ${to}`, id);
  }
  const usual = new Set(best.values());
  return ways.map((way) => ({
    ...way,
    rare: way.share < RARE && !usual.has(way.id) && (way.change === null || way.change.words.length === 0),
  }));
}
