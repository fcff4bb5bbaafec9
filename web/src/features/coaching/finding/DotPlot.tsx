import { plural } from "@/lib/time";
import type { Dot, Finding } from "../api";
import classes from "../coaching.module.css";
import { lanes, middle, scaleOf, type Scale } from "../scale";
import { seconds } from "../words";

const WIDTH = 720;
const LEFT = 74;
const RIGHT = 14;
const APART = 11;
const RADIUS = 4.5;
const GAP = 22;

/** Every agent who was compared, as a dot, by cohort; the line is the median. In no order but the handle time itself. */
export function DotPlot({ finding }: { finding: Finding }) {
  const { dots } = finding;
  if (dots.length === 0) return null;
  const scale = scaleOf(
    dots.map((dot) => dot.geometric_s),
    LEFT,
    WIDTH - RIGHT,
  );
  const sides = (["new", "tenured"] as const).map((cohort) => ({
    cohort,
    dots: dots.filter((dot) => dot.cohort === cohort),
  }));
  let top = 8;
  const rows = sides.map(({ cohort, dots: own }) => {
    const places = own.map((dot) => scale.place(dot.geometric_s));
    const lane = lanes(places, APART);
    const tall = (Math.max(0, ...lane) + 1) * APART + GAP;
    const row = { cohort, own, places, lane, top, tall };
    top += tall;
    return row;
  });
  return (
    <figure className={classes.plot}>
      <svg viewBox={`0 0 ${WIDTH} ${top + 24}`} role="img" aria-label={words(sides)}>
        <Axis scale={scale} bottom={top} />
        {rows.map((row) => (
          <g key={row.cohort} data-cohort={row.cohort}>
            <text x={0} y={row.top + row.tall / 2 + 4}>
              {row.cohort === "new" ? "New" : "Tenured"}
            </text>
            {row.own.length > 0 && (
              <line
                x1={scale.place(middle(row.own.map((dot) => dot.geometric_s)))}
                x2={scale.place(middle(row.own.map((dot) => dot.geometric_s)))}
                y1={row.top + 4}
                y2={row.top + row.tall - 4}
                className={classes.middle}
              />
            )}
            {row.own.map((dot, index) => (
              <circle
                key={dot.agent}
                cx={row.places[index] ?? 0}
                cy={row.top + GAP / 2 + RADIUS + (row.lane[index] ?? 0) * APART}
                r={RADIUS}
                data-about={dot.agent === finding.agent_id || undefined}
              >
                <title>{`${dot.name}: ${seconds(dot.geometric_s)}, ${plural(dot.n, "contact")}`}</title>
              </circle>
            ))}
          </g>
        ))}
      </svg>
      <figcaption>Usual handle time (geometric mean) of each agent; the line is the median agent.</figcaption>
    </figure>
  );
}

function Axis({ scale, bottom }: { scale: Scale; bottom: number }) {
  return (
    <g className={classes.axis} aria-hidden>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line x1={scale.place(tick)} x2={scale.place(tick)} y1={4} y2={bottom} />
          <text x={scale.place(tick)} y={bottom + 16} textAnchor="middle">
            {seconds(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

function words(sides: { cohort: string; dots: Dot[] }[]): string {
  return sides
    .filter(({ dots }) => dots.length > 0)
    .map(
      ({ cohort, dots }) =>
        `${plural(dots.length, `${cohort} agent`)}, median ${seconds(middle(dots.map((dot) => dot.geometric_s)))}`,
    )
    .join("; ");
}
