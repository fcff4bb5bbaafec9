import type { TranscriptLine } from "@/api";
import { formatClock } from "@/lib/time";
import classes from "./Transcript.module.css";

const SPEAKER: Record<TranscriptLine["speaker"], string> = {
  customer: "Customer",
  agent: "Agent",
  bot: "Bot",
  system: "System",
};

/** Who said what when; a line still being heard is set apart. */
export function TranscriptLineRow({ line }: { line: TranscriptLine }) {
  return (
    <div
      className={classes.line}
      data-live={!line.final || undefined}
      data-system={line.speaker === "system" || undefined}
    >
      <span className={classes.at}>{formatClock(line.at_ms / 1000)}</span>
      <span className={classes.who}>{line.speaker_name ?? SPEAKER[line.speaker]}</span>
      <span className={classes.text}>{line.text}</span>
    </div>
  );
}

export function Transcript({ lines }: { lines: TranscriptLine[] }) {
  return (
    <div>
      {lines.map((line) => (
        <TranscriptLineRow key={line.seq} line={line} />
      ))}
    </div>
  );
}
