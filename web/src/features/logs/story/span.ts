import type { StoryOverview } from "@/api";

const MINUTE = 60_000;

/** The time of a whole story in full minutes, so that the log shows all of it and no more. */
export function spanOf(overview: Pick<StoryOverview, "began" | "ended"> | null): { from: string; to: string } | { period: string } {
  const { began, ended } = overview ?? { began: null, ended: null };
  if (began === null || ended === null) return { period: "52w" };
  const down = Math.floor(Date.parse(began) / MINUTE) * MINUTE;
  const up = (Math.floor(Date.parse(ended) / MINUTE) + 1) * MINUTE;
  return { from: new Date(down).toISOString(), to: new Date(up).toISOString() };
}
