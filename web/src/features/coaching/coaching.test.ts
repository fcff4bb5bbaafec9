import { describe, expect, it } from "vitest";
import type { Change } from "./api";
import { lanes, middle, scaleOf } from "./scale";
import { againstBefore, changeSentence, seconds, withInterval } from "./words";

const CHANGE: Change = {
  trained: 6, untrained: 7, rows_before: 400, rows_after: 300, ratio: 0.5, low: 0.44, high: 0.57,
  trained_before_s: 900, trained_after_s: 450, untrained_before_s: 900, untrained_after_s: 890,
  team_before_s: 500, mean_after_s: 510, against_before: [1.02, 0.9, 1.15], missing: "",
}; // prettier-ignore

describe("before and after", () => {
  it("says what fell, and by how many agents", () => {
    expect(changeSentence(CHANGE)).toBe(
      "The handle time of the trained fell to 0.5 (0.44 to 0.57) times what it would have been, by 6 trained and 7 untrained agents.",
    );
    expect(againstBefore(CHANGE)).toBe(
      "That is the old average of the team: 8 m 30 s now, 8 m 20 s the whole team before (0.9 to 1.15 times).",
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
