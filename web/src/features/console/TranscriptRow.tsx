import type { TranscriptLine } from "@/api";
import { formatClock } from "@/lib/time";
import classes from "./console.module.css";

export interface TranscriptRowProps {
  line: TranscriptLine;
  speaker: string;
  onQuote: (() => void) | undefined;
}

export function TranscriptRow({ line, speaker, onQuote }: TranscriptRowProps) {
  const at = formatClock(line.at_ms / 1000);
  return (
    <div
      className={classes.line}
      data-live={line.final ? undefined : true}
      data-system={line.speaker === "system" ? true : undefined}
    >
      <span className={classes.lineAt}>{at}</span>
      <span className={classes.lineWho}>{speaker}</span>
      <span className={classes.lineText}>{line.text}</span>
      {onQuote && line.final && line.speaker !== "system" && (
        <button type="button" className={classes.quote} aria-label={`Quote ${at}`} onClick={onQuote}>
          ❝<span className={classes.quoteWord}> Quote</span>
        </button>
      )}
    </div>
  );
}
