import { describe, expect, it } from "vitest";
import { amountOf, digitsOf, isMoney, toMoney } from "./money";

describe("money", () => {
  it("goes over the wire in whole minor units of its currency", () => {
    expect(toMoney(12.5, "EUR")).toEqual({ minor_units: 1250, currency: "EUR" });
    expect(toMoney(1500, "JPY")).toEqual({ minor_units: 1500, currency: "JPY" });
    expect(toMoney(1.234, "KWD")).toEqual({ minor_units: 1234, currency: "KWD" });
  });

  it("comes back as it was typed, without the dust of binary fractions", () => {
    for (const amount of [0.07, 19.99, 1234567.89])
      expect(amountOf(toMoney(amount, "EUR"))).toBe(amount);
    expect(toMoney(1.005 * 100, "EUR").minor_units).toBe(10050);
  });

  it("takes a currency that is not known for one with two digits", () => {
    expect(digitsOf("E")).toBe(2);
  });

  it("knows money from a number", () => {
    expect(isMoney({ minor_units: 5, currency: "EUR" })).toBe(true);
    expect(isMoney(5)).toBe(false);
    expect(isMoney(null)).toBe(false);
  });
});
