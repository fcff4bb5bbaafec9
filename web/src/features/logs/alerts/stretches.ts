import type { AlertPreview } from "@/api";

export interface PreviewBar {
  /** ms */
  began: number;
  total: number;
  /** Of the highest bar, 0 to 1. */
  share: number;
  /** Of the bar itself: what failed, 0 to 1. */
  failing: number;
  /** The alert would have been firing at some time within. */
  fires: boolean;
}

/** The bars of a preview, each with whether the alert would have been firing. */
export function stretchesOf({ step_s, stretches, firings }: AlertPreview): PreviewBar[] {
  const most = Math.max(1, ...stretches.map(({ total }) => total));
  const spans = firings.map(({ began_at, ended_at }) => ({
    from: Date.parse(began_at),
    to: ended_at === null ? Infinity : Date.parse(ended_at),
  }));
  return stretches.map(({ began, total, failures }) => {
    const from = Date.parse(began);
    const to = from + step_s * 1000;
    return {
      began: from,
      total,
      share: total / most,
      failing: total === 0 ? 0 : failures / total,
      // It fires at the end of a minute: what happens at the very beginning of a stretch belongs to the one before.
      fires: spans.some((span) => span.from > from && span.from <= to) || spans.some((span) => span.from <= from && span.to > from),
    };
  });
}
