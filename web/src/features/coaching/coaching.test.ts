import { describe, expect, it } from "vitest";
import type { Change } from "./api";
import { lanes, middle, scaleOf } from "./scale";
import { againstBefore, changeSentence, ownSentence, seconds, withInterval } from "./words";

const CHANGE: Change = {
  trained: 6, untrained: 7, rows_before: 400, rows_after: 300, ratio: 0.5, low: 0.44, high: 0.57,
  trained_before_s: 900, trained_after_s: 450, untrained_before_s: 900, untrained_after_s: 890,
  until: "2026-10-01T00:00:00Z", cut_short: false, team_before_s: 500, mean_after_s: 510, against_before: [1.02, 0.9, 1.15], missing: "",
}; // prettier-ignore

describe("before and after", () => {
  it("says what fell, and by how many agents", () => {
    expect(changeSentence(CHANGE)).toBe(
      "The handle time of the trained fell to 0.5 (0.44 to 0.57) times what it would have been, by 6 trained and 7 untrained agents.",
    );
    expect(againstBefore(CHANGE)).toBe(
      "No longer apart from the old average of the team by more than chance: " +
        "8 m 30 s now, 8 m 20 s the whole team before, 1.02 (0.9 to 1.15) times.",
    );
    expect(againstBefore({ ...CHANGE, against_before: [1.4, 1.2, 1.6] })).toBe(
      "Still apart from the old average of the team: 8 m 30 s now, 8 m 20 s the whole team before, 1.4 (1.2 to 1.6) times.",
    );
  });
  it("praises nothing that chance explains", () => {
    expect(changeSentence({ ...CHANGE, low: 0.4, high: 1.2 })).toMatch(/^Nothing that chance could not explain/);
  });
  it("says when there is too little", () => {
    expect(changeSentence({ ...CHANGE, ratio: null })).toBe("Not yet enough data.");
    expect(againstBefore({ ...CHANGE, against_before: null })).toBeNull();
  });
});

it("tells agents of their own contacts, and blames nobody for chance", () => {
  const own = { n_before: 40, n_after: 30, before_s: 900, after_s: 450, ratio: 0.5, low: 0.4, high: 0.62 };
  const both = "Your usual handle time was 15 m and is 7 m 30 s (40 contacts before, 30 since).";
  expect(ownSentence(own)).toBe(`${both} That is 0.5 (0.4 to 0.62) times as long; what changed for everybody is in it.`);
  expect(ownSentence({ ...own, high: 1.1 })).toBe(`${both} So far chance could explain the difference.`);
  expect(ownSentence({ ...own, n_after: 3, ratio: null })).toBe(
    "Not yet enough of your contacts to say how it goes: 40 contacts before, 3 since.",
  );
});

describe("the dot plot", () => {
  it("gives equal ratios equal room", () => {
    const { place, ticks } = scaleOf([60, 600], 0, 100);
    expect(place(600) - place(300)).toBeCloseTo(place(300) - place(150));
    expect(ticks).toEqual([60, 120, 180, 300, 600]);
  });
  it("puts dots beside each other that would lie on each other", () => {
    expect(lanes([10, 11, 30, 12, 31], 8)).toEqual([0, 1, 0, 2, 1]);
  });
  it("marks the middle", () => {
    expect(middle([3, 1, 2])).toBe(2);
    expect(middle([4, 1, 2, 3])).toBe(2.5);
  });
});

it("says numbers as one reads them", () => {
  expect(withInterval(3.104, 2.6, 12.4)).toBe("3.1 (2.6 to 12)");
  expect([seconds(42), seconds(120), seconds(325)]).toEqual(["42 s", "2 m", "5 m 25 s"]);
});
