import { expect, it } from "vitest";
import { dayText, lastMoment, readingOf, spanOf, type ListResult } from "./studies";

function result(kappa: number | null, low: number | null, high: number | null): ListResult {
  return {
    list: "topics", label: "Topic", n: 40, observed: 0.9, expected: 0.2,
    kappa, ci_low: low, ci_high: high, note: "", pairs: [],
  };
}

it("calls people of one mind only when the whole interval says so", () => {
  expect(readingOf(result(0.9, 0.82, 0.98))).toBe("People choose alike.");
  expect(readingOf(result(0.9, 0.72, 0.98))).toContain("Mostly alike");
});

it("says that a sample is too small to tell instead of reading its kappa", () => {
  expect(readingOf(result(0.7, 0.4, 0.95))).toContain("Too few");
  expect(readingOf(result(0.7, null, null))).toContain("Too few");
  expect(readingOf(result(null, null, null))).toBe("");
});

it("asks for mending where even the upper end is low", () => {
  expect(readingOf(result(0.3, 0.1, 0.5))).toContain("mend the codes below first");
});

it("names the day that was chosen as the last one", () => {
  const { to } = spanOf("2026-03-01", "2026-03-07");

  expect(dayText(Date.parse(lastMoment(to)))).toBe("2026-03-07");
});

it("takes the last day in whole", () => {
  const { from, to } = spanOf("2026-03-01", "2026-03-01");

  expect(new Date(to).getTime() - new Date(from).getTime()).toBe(86_400_000);
});
