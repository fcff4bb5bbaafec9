import { describe, expect, it } from "vitest";
import { agoText, saveStatusText } from "./status-text";

describe("the words about saving", () => {
  it("counts from the last acknowledged save", () => {
    expect(saveStatusText({ phase: "clean", savedAt: 10_000 }, 12_400)).toBe("Saved 2 s ago");
    expect(saveStatusText({ phase: "clean", savedAt: 10_000 }, 10_400)).toBe("Saved just now");
    expect(saveStatusText({ phase: "clean", savedAt: null }, 10_400)).toBe("");
  });

  it("says where the text is while the server is not reached", () => {
    expect(saveStatusText({ phase: "kept", savedAt: 1 }, 2)).toBe(
      "Kept on this device – will be sent",
    );
    expect(saveStatusText({ phase: "saving", savedAt: 1 }, 2)).toBe("Saving…");
  });

  it("gives the server's reason when it said no", () => {
    expect(saveStatusText({ phase: "refused", savedAt: 1, message: "notes are too long" }, 2)).toBe(
      "Not saved: notes are too long",
    );
  });

  it("grows with the time gone by", () => {
    expect(agoText(90_000)).toBe("1 min ago");
    expect(agoText(2 * 3_600_000)).toBe("2 h ago");
    expect(agoText(72 * 3_600_000)).toBe("3 d ago");
  });
});
