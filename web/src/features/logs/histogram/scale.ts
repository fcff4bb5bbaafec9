import type { EventHistogram, EventStatus } from "@/api";

/** From the bottom of a bar to its top: what needs a look stands at the bottom, where it can be compared. */
export const STACK: EventStatus[] = ["failure", "warning", "in_progress", "skipped", "success"];

export interface Bar {
  began: number;
  /** ms */
  ends: number;
  total: number;
  parts: { status: EventStatus; count: number }[];
}

export function barsOf({ step_s, buckets }: EventHistogram): Bar[] {
  return buckets.map(({ began, counts }) => {
    const parts = STACK.flatMap((status) => {
      const count = counts[status] ?? 0;
      return count === 0 ? [] : [{ status, count }];
    });
    const start = Date.parse(began);
    return {
      began: start,
      ends: start + step_s * 1000,
      total: parts.reduce((sum, { count }) => sum + count, 0),
      parts,
    };
  });
}

export function totalOf(bars: readonly Bar[]): number {
  return bars.reduce((sum, { total }) => sum + total, 0);
}

/** The bar at a share (0 to 1) of the width. */
export function barAt(bars: readonly Bar[], share: number): number {
  return Math.max(0, Math.min(bars.length - 1, Math.floor(share * bars.length)));
}

/** The time between two bars, whichever comes first; both are in it. */
export function spanOf(bars: readonly Bar[], one: number, other: number): { from: number; to: number } | null {
  const first = bars[Math.min(one, other)];
  const last = bars[Math.max(one, other)];
  return first === undefined || last === undefined ? null : { from: first.began, to: last.ends };
}
