import { describe, expect, it } from "vitest";
import { conditionOf, FRESH, valuesOf } from "./draft";
import { isMuted, spoken, standing, valueText } from "./words";

describe("an alert as it is typed", () => {
  it.each([
    [{ threshold: "" }, null],
    [{ window_min: "0" }, null],
    [{ window_min: "1.5" }, null],
    [{ quiet_min: "x" }, null],
    [{ kind: "absence", threshold: "" } as const, { kind: "absence", threshold: 0 }],
    [{ kind: "rate", threshold: "12,5", least: "20" } as const, { kind: "rate", threshold: 12.5, least: 20 }],
    [{ kind: "count", least: "" } as const, { kind: "count", least: 1 }],
  ])("%j asks for %j", (typed, asked) => {
    const condition = conditionOf({ ...FRESH, ...typed });
    if (asked === null) expect(condition).toBeNull();
    else expect(condition).toMatchObject(asked);
  });

  it("sends the address of its channel alone", () => {
    const typed = { ...FRESH, url: " https://a.example/x ", emails: "a@b.example, c@d.example\n" };
    expect(valuesOf(typed)).toMatchObject({ url: "https://a.example/x", emails: [] });
    expect(valuesOf({ ...typed, channel: "email" })).toMatchObject({
      url: "",
      emails: ["a@b.example", "c@d.example"],
    });
  });
});

describe("an alert in words", () => {
  it.each([
    [{ kind: "count", threshold: 5, window_min: 10 }, "More than 5 events in 10 minutes"],
    [{ kind: "count", threshold: 1, window_min: 1 }, "More than 1 event in 1 minute"],
    [{ kind: "rate", threshold: 12.5, window_min: 5 }, "More than 12.5 % failed in 5 minutes"],
    [{ kind: "absence", threshold: 0, window_min: 30 }, "No event for 30 minutes"],
  ] as const)("%j is %s", (asked, text) => {
    expect(spoken(asked)).toBe(text);
  });

  it("says what was found and how it stands", () => {
    expect(valueText("rate", 33.333)).toBe("33.3 % failed");
    expect(valueText("count", 1)).toBe("1 event");
    expect(standing({ state: "firing", muted_until: "2026-03-02T10:00:00Z" }, Date.parse("2026-03-02T09:00:00Z")).label).toBe("Firing, muted");
    expect(isMuted({ muted_until: "2026-03-02T10:00:00Z" }, Date.parse("2026-03-02T11:00:00Z"))).toBe(false);
  });
});
