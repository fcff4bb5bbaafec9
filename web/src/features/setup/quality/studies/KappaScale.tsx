import classes from "../quality.module.css";
import type { ListResult } from "./studies";

const MARKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** 0 is what chance gives; below it there is no room to tell apart. */
function place(value: number): string {
  return `${Math.min(1, Math.max(0, value)) * 100}%`;
}

/** Where kappa lies between chance and full agreement, with its interval of 95 %. */
export function KappaScale({ result }: { result: ListResult }) {
  const { kappa, ci_low: low, ci_high: high } = result;
  if (kappa === null) return null;
  const span = low !== null && high !== null;
  const said = span ? `, 95 % between ${low.toFixed(2)} and ${high.toFixed(2)}` : "";
  return (
    <figure className={classes.scale}>
      <div className={classes.track} role="img" aria-label={`Kappa ${kappa.toFixed(2)}${said}`}>
        {span && (
          <span
            className={classes.span}
            style={{ left: place(low), right: `calc(100% - ${place(high)})` }}
          />
        )}
        <span className={classes.dot} style={{ left: place(kappa) }} />
      </div>
      <figcaption aria-hidden>
        {MARKS.map((mark) => (
          <span key={mark}>{mark === 0 ? "chance" : mark === 1 ? "always" : mark}</span>
        ))}
      </figcaption>
    </figure>
  );
}
