import type { TranscriptLine } from "@/api";

/**
 * The lines as they are read: a line still being heard gives way to the next one of the same
 * speaker, which says the same and more.
 */
export function readableLines(lines: TranscriptLine[]): TranscriptLine[] {
  return lines.filter(
    (line, i) => line.final || !lines.slice(i + 1).some((later) => later.speaker === line.speaker),
  );
}

export interface Speakers {
  /** Name of the agent who reads. */
  me: string;
  /** Whether the reader took part: an agent's line without a name is then theirs. */
  mine: boolean;
  customer: string | null;
}

/** "You" for the agent who reads, the customer's first name where one is known. */
export function speakerText(line: TranscriptLine, { me, mine, customer }: Speakers): string {
  switch (line.speaker) {
    case "agent":
      if (line.speaker_name === me || (line.speaker_name === null && mine)) return "You";
      return firstName(line.speaker_name) ?? "Agent";
    case "customer":
      return firstName(line.speaker_name ?? customer) ?? "Customer";
    case "bot":
      return line.speaker_name ?? "Bot";
    case "system":
      return "System";
  }
}

function firstName(name: string | null): string | null {
  return name === null || name.trim() === "" ? null : (name.trim().split(/\s+/)[0] ?? null);
}
