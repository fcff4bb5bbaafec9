import { formatDay, plural } from "@/lib/time";
import type { Change, OwnChange, Run } from "./api";

/** "3.1", "12" */
export function times(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(2).replace(/0$/, "") : ratio.toFixed(0);
}

/** "3.1 (2.6 to 3.7)" */
export function withInterval(ratio: number, low: number, high: number): string {
  return `${times(ratio)} (${times(low)} to ${times(high)})`;
}

/** "5 m 20 s" */
export function seconds(value: number): string {
  const whole = Math.round(value);
  if (whole < 60) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} m` : `${Math.floor(whole / 60)} m ${rest} s`;
}

/** "23 Jun to 14 Sep" */
export function span(from: string, to: string, zone?: string): string {
  return `${formatDay(from, zone)} to ${formatDay(to, zone)}`;
}

/** How sure a look can be, in one sentence. */
export function sureness(run: Run): string {
  const wanted = run.looked_for;
  const percent = Math.round(wanted.error * 100);
  return (
    `${plural(run.comparisons, "comparison")} of agents with ${wanted.least_rows} contacts or more on a topic. ` +
    `Only differences above ${times(wanted.ratio)} times are told; of 100 such looks ${percent} at most may say anything untrue.`
  );
}

/** What came of a plan, in one sentence. */
export function changeSentence(change: Change): string {
  if (change.ratio === null || change.low === null || change.high === null) return "Not yet enough data.";
  const moved = withInterval(change.ratio, change.low, change.high);
  const people = `${change.trained} trained and ${change.untrained} untrained agents`;
  if (change.low <= 1 && change.high >= 1)
    return `Nothing that chance could not explain: the trained take ${moved} times as long as without it, by ${people}.`;
  const fell = change.ratio < 1 ? "fell" : "rose";
  return `The handle time of the trained ${fell} to ${moved} times what it would have been, by ${people}.`;
}

/** How one's own contacts go since a training, in two sentences at most. */
export function ownSentence(own: OwnChange): string {
  const counts = `${plural(own.n_before, "contact")} before, ${own.n_after} since`;
  if (own.ratio === null || own.low === null || own.high === null || own.before_s === null || own.after_s === null)
    return `Not yet enough of your contacts to say how it goes: ${counts}.`;
  const both = `Your usual handle time was ${seconds(own.before_s)} and is ${seconds(own.after_s)} (${counts}).`;
  if (own.low <= 1 && own.high >= 1) return `${both} So far chance could explain the difference.`;
  return `${both} That is ${withInterval(own.ratio, own.low, own.high)} times as long; what changed for everybody is in it.`;
}

/** How the trained now stand against everybody before. */
export function againstBefore(change: Change): string | null {
  const [ratio, low, high] = change.against_before ?? [];
  if (ratio === undefined || low === undefined || high === undefined) return null;
  if (change.mean_after_s === null || change.team_before_s === null) return null;
  const both = `${seconds(change.mean_after_s)} now, ${seconds(change.team_before_s)} the whole team before`;
  const apart = low <= 1 && high >= 1 ? "No longer apart from" : "Still apart from";
  const chance = low <= 1 && high >= 1 ? " by more than chance" : "";
  return `${apart} the old average of the team${chance}: ${both}, ${withInterval(ratio, low, high)} times.`;
}
