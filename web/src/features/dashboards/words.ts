import type { Board, Letter } from "./api";

/** Whose a dashboard is, and who sees it. */
export function sharingWords({ mine, shared, owner, id }: Board): string {
  if (id === null) return "Ready-made";
  if (!mine) return owner === null ? "Shared" : `by ${owner.name}`;
  return { nobody: "Only you see it", team: "Shared with your team", all: "Shared with everybody" }[shared];
}

/** "28 days", "12 weeks" */
export function periodWords(period: string): string {
  const count = Number.parseInt(period, 10);
  const unit = period.endsWith("w") ? "week" : "day";
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

export const LETTER_STATE: Record<Letter["state"], string> = {
  waiting: "waiting",
  sending: "being sent",
  sent: "sent",
  dead: "not sent",
  unsure: "may have gone",
};

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
