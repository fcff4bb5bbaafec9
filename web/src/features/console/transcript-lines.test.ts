import { describe, expect, it } from "vitest";
import type { TranscriptLine } from "@/api";
import { readableLines, speakerText } from "./transcript-lines";

function line(seq: number, part: Partial<TranscriptLine>): TranscriptLine {
  const base = { at_ms: seq * 1000, speaker: "customer" as const, speaker_name: null };
  return { id: `line-${seq}`, seq, ...base, text: `line ${seq}`, final: true, source: null, ...part };
}

describe("a live transcript", () => {
  it("replaces what was half heard by the next line of the same speaker", () => {
    const lines = [
      line(1, {}),
      line(2, { final: false, text: "I was" }),
      line(3, { speaker: "agent", final: false, text: "it" }),
      line(4, { text: "I was charged twice" }),
    ];
    expect(readableLines(lines).map(({ seq }) => seq)).toEqual([1, 3, 4]);
  });

  it("calls the reader You and the customer by first name", () => {
    const speakers = { me: "Ava", mine: true, customer: "Mara Okafor" };
    const agent = (name: string | null) => line(1, { speaker: "agent", speaker_name: name });
    expect(speakerText(agent("Ava"), speakers)).toBe("You");
    expect(speakerText(agent(null), speakers)).toBe("You");
    expect(speakerText(agent(null), { ...speakers, mine: false })).toBe("Agent");
    expect(speakerText(agent("Bo Lind"), speakers)).toBe("Bo");
    expect(speakerText(line(1, {}), speakers)).toBe("Mara");
    expect(speakerText(line(1, {}), { ...speakers, customer: null })).toBe("Customer");
  });
});
