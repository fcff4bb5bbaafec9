import type { Comparison } from "../words";
import classes from "./card.module.css";

const SHAPE = { up: "▲", down: "▼", same: "=" } as const;

/** More or less than before: by shape and by words; the colour only repeats what they say. */
export function Versus({ comparison }: { comparison: Comparison }) {
  return (
    <span className={classes.versus} data-tone={comparison.tone}>
      <span aria-hidden>{SHAPE[comparison.sign]}</span> {comparison.text}
    </span>
  );
}
