import { useState, type ReactNode } from "react";
import type { Figure } from "../shapes";
import { Tabs } from "./Tabs";
import classes from "./frame.module.css";

const MINUTE = 60_000;

function thisMinute(): number {
  return Math.floor(Date.now() / MINUTE) * MINUTE;
}

/** The moment from which periods are counted back, and how to make it now. */
export function useStamp(): [stamp: number, renew: () => void] {
  const [stamp, setStamp] = useState(thisMinute);
  return [stamp, () => setStamp(thisMinute())];
}

interface FrameProps {
  /** Slug of the page one is at */
  current: string;
  figures: readonly Figure[];
  /** Time, filters and verbs, between the tabs and the figures */
  bar?: ReactNode;
  /** Beside the figures, on a phone over them; null for none */
  panel?: ReactNode;
  children: ReactNode;
}

/** A screen of figures: the way to the others, a bar, the figures, and what one of them is beside them. */
export function Frame({ current, figures, bar, panel = null, children }: FrameProps) {
  const offered = new Set(figures.map((figure) => figure.page));
  return (
    <div className={classes.page}>
      <Tabs current={current} offered={offered} />
      {bar ?? <div className={classes.bare} />}
      <div className={classes.split} data-open={panel !== null || undefined}>
        <div className={classes.scroll}>{children}</div>
        {panel}
      </div>
    </div>
  );
}
