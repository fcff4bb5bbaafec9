import type { Edge, EdgeProps } from "@xyflow/react";
import { pathOf, type Line, type Point } from "../model/layout";
import type { Way } from "../model/graph";
import { wayWords } from "../model/words";
import classes from "./canvas.module.css";

export type WayArrow = Edge<{ way: Way; line: Line; near: boolean }, "way">;

const THIN = 1;
const THICK = 6;
const LINE = 15;

/** Degrees of the last stretch, which the head of the arrow follows. */
function angle(points: readonly Point[]): number {
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined) return 90;
  return (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI;
}

export function WayEdge({ data }: EdgeProps<WayArrow>) {
  if (data === undefined) return null;
  const { way, line, near } = data;
  const tip = line.points.at(-1);
  const words = wayWords(way);
  const { x, y, width, height } = line.label;
  return (
    <g className={classes.way} data-state={way.change?.state} data-near={near || undefined}>
      <path d={pathOf(line.points)} fill="none" strokeWidth={THIN + way.share * (THICK - THIN)} />
      {tip !== undefined && (
        <path className={classes.head} d="M1,0 L-9,-5 L-9,5 Z" transform={`translate(${tip.x} ${tip.y}) rotate(${angle(line.points)})`} />
      )}
      <rect className={classes.behind} x={x - width / 2} y={y - height / 2} width={width} height={height} rx={3} />
      {words.map((text, index) => (
        <text key={text} x={x} y={y - height / 2 + LINE * (index + 0.8)} textAnchor="middle" data-change={index > 0 || undefined}>
          {text}
        </text>
      ))}
    </g>
  );
}
