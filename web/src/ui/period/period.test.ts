import { describe, expect, it } from "vitest";
import { localText, readLocal } from "./local";
import { periodText, spanText, timeText } from "./words";

const NOW = Date.parse("2026-03-02T12:00:00Z");
const LONDON = "Europe/London";

describe("the period in words", () => {
  it("is counted back from now, or names its ends", () => {
    expect(timeText({}, "24h", LONDON, NOW)).toBe("Last 24 hours");
    expect(periodText("1h")).toBe("Last hour");
    expect(timeText({ from: "2026-03-02T09:30:00Z", to: "2026-03-02T09:40:00Z" }, "24h", LONDON, NOW)).toBe(
      "Today 09:30 – 09:40",
    );
    expect(timeText({ from: "2026-03-01T09:30:05Z" }, "24h", LONDON, NOW)).toBe("Since Yesterday 09:30:05");
  });

  it("names the day twice only when it changes", () => {
    expect(spanText(NOW - 13 * 3_600_000, NOW, LONDON, NOW)).toBe("Yesterday 23:00 – Today 12:00");
  });
});

describe("a moment as it is typed", () => {
  it("is one in the person's zone, also on a day the clocks change", () => {
    expect(readLocal("2026-03-29 12:00", LONDON)).toBe("2026-03-29T11:00:00.000Z");
    expect(readLocal("2026-10-25 12:00:30", LONDON)).toBe("2026-10-25T12:00:30.000Z");
    expect(readLocal("2026-03-02", LONDON)).toBe("2026-03-02T00:00:00.000Z");
  });

  it("reads back as it was written", () => {
    expect(readLocal(localText(NOW, "America/New_York"), "America/New_York")).toBe(new Date(NOW).toISOString());
  });

  it.each(["", "soon", "2026-13-45", "2026-03-02 25:00"])("is none in %j", (text) => {
    expect(readLocal(text, LONDON)).toBeNull();
  });
});
