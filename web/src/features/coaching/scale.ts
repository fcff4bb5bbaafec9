/** Where a handle time stands between the shortest and the longest: equal steps are equal ratios. */
export interface Scale {
  place: (seconds: number) => number;
  ticks: number[];
}

const STEPS = [10, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400];
const ROOM = 1.12;

export function scaleOf(values: readonly number[], from: number, to: number): Scale {
  const low = Math.max(Math.min(...values), 1) / ROOM;
  const high = Math.max(...values, 2) * ROOM;
  const wide = Math.log(high / low);
  return {
    place: (seconds) => from + ((to - from) * Math.log(Math.max(seconds, 1) / low)) / wide,
    ticks: STEPS.filter((step) => step >= low && step <= high),
  };
}

/** Rows for dots that would lie on each other: the first row that is free at this place. */
export function lanes(places: readonly number[], apart: number): number[] {
  const ends: number[] = [];
  const found = new Map<number, number>();
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  for (const index of order) {
    const place = places[index] ?? 0;
    let lane = ends.findIndex((end) => end + apart <= place);
    if (lane === -1) lane = ends.length;
    ends[lane] = place;
    found.set(index, lane);
  }
  return places.map((_, index) => found.get(index) ?? 0);
}

export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
