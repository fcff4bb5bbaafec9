import { formatDay } from "@/lib/time";
import type { Drawing } from "../charts/marks";
import { useLook } from "../context";
import { comparing, unknownFilters } from "../search";
import type { FigureAnswer } from "../shapes";
import classes from "./card.module.css";

interface FootProps {
  answer: FigureAnswer;
  /** The bar one points at or stands on, in words */
  told: string | null;
  /** Rows that the table has and the chart has not */
  hidden: number;
  kind: Drawing;
}

const BEFORE: Record<Drawing, string | null> = {
  none: null,
  bars: "┃ before",
  columns: "━ before",
  line: "┄ before",
  grid: null,
};

/** Under the chart: the bar one looks at in words, else how to read it. */
export function CardFoot({ answer, told, hidden, kind }: FootProps) {
  const { change, search } = useLook();
  const { figure, provisional_from: since, zone, rows } = answer;
  if (answer.n === 0) return null;
  const compared = figure.series.length === 0 && comparing(search) && rows.some(({ previous }) => previous?.value != null);
  const unknown = unknownFilters(search, figure);
  const legend = [
    compared ? BEFORE[kind] : null,
    since === null ? null : `▨ since ${formatDay(since, zone)}: may still change`,
    figure.series.length > 0 && kind === "line" ? `━ ${figure.series[0]}  ┄ ${figure.series[1]}` : null,
    answer.by === "agent" && kind === "bars" ? "by name, not by rank" : null,
    kind === "grid" && answer.by === "agent_topic" ? "shaded by each agent's own mix" : null,
    answer.notes[0],
    unknown.length > 0 ? `not filtered by ${unknown.join(", ")}` : null,
  ].filter(Boolean);
  return (
    <footer className={classes.foot}>
      {told === null ? (
        <>
          <span>{legend.join(" · ")}</span>
          {hidden > 0 && (
            <button type="button" onClick={() => change({ [`${figure.key}.table`]: "1" }, true)}>
              {hidden} more in the table
            </button>
          )}
        </>
      ) : (
        <span className={classes.told}>{told}</span>
      )}
    </footer>
  );
}
