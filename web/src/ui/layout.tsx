import type { ReactNode } from "react";
import classes from "./ui.module.css";

/** A page below the header: a bar of actions or filters, then what scrolls. */
export function Page({ bar, children }: { bar?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.page}>
      <div className={classes.pageBar}>{bar}</div>
      <div className={classes.pageBody}>{children}</div>
    </div>
  );
}

export function Grow() {
  return <span className={classes.grow} />;
}

export function SectionTitle({ children, side }: { children: ReactNode; side?: ReactNode }) {
  return (
    <h2 className={classes.sectionTitle}>
      <span>{children}</span>
      {side !== undefined && <span>{side}</span>}
    </h2>
  );
}

/** Label above value, side by side. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export type ChipTone = "accent" | "warn" | "bad";

export function Chip({ children, tone }: { children: ReactNode; tone?: ChipTone }) {
  return (
    <span
      className={classes.chip}
      data-accent={tone === "accent" || undefined}
      data-warn={tone === "warn" || undefined}
      data-bad={tone === "bad" || undefined}
    >
      {children}
    </span>
  );
}
