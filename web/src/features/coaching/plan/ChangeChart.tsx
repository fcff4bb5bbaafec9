import type { Change } from "../api";
import classes from "../coaching.module.css";
import { scaleOf } from "../scale";
import { seconds } from "../words";

const WIDTH = 560;
const HEIGHT = 210;
const LEFT = 195;
const RIGHT = 365;

/** Two lines, trained and untrained, from before to after. */
export function ChangeChart({ change }: { change: Change }) {
  const lines = [
    { name: "Trained", before: change.trained_before_s, after: change.trained_after_s },
    { name: "Untrained", before: change.untrained_before_s, after: change.untrained_after_s },
  ].flatMap(({ name, before, after }) => (before === null || after === null ? [] : [{ name, before, after }]));
  if (lines.length === 0) return null;
  const { place } = scaleOf(
    lines.flatMap(({ before, after }) => [before, after]),
    HEIGHT - 34,
    16,
  );
  // Two lines that begin together have one label above and one below.
  const [first, second] = lines;
  const near = first !== undefined && second !== undefined && Math.abs(place(first.before) - place(second.before)) < 20;
  const upper = first !== undefined && second !== undefined && first.before < second.before ? second.name : first?.name;
  return (
    <figure className={classes.plot} data-narrow>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={lines.map(words).join("; ")}>
        <g className={classes.axis}>
          <line x1={LEFT} x2={LEFT} y1={8} y2={HEIGHT - 26} />
          <line x1={RIGHT} x2={RIGHT} y1={8} y2={HEIGHT - 26} />
          <text x={LEFT} y={HEIGHT - 8} textAnchor="middle">
            Before
          </text>
          <text x={RIGHT} y={HEIGHT - 8} textAnchor="middle">
            After
          </text>
        </g>
        {lines.map(({ name, before, after }) => (
          <g key={name} data-line={name.toLowerCase()}>
            <line x1={LEFT} x2={RIGHT} y1={place(before)} y2={place(after)} />
            <circle cx={LEFT} cy={place(before)} r={4.5} />
            <circle cx={RIGHT} cy={place(after)} r={4.5} />
            <text x={LEFT - 10} y={place(before) + (near ? (name === upper ? -6 : 16) : 4)} textAnchor="end">
              {`${name} ${seconds(before)}`}
            </text>
            <text x={RIGHT + 10} y={place(after) + 4}>
              {`${name} ${seconds(after)}`}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>Usual handle time (geometric mean of agents) on the topic.</figcaption>
    </figure>
  );
}

function words(line: { name: string; before: number; after: number }): string {
  return `${line.name}: ${seconds(line.before)} before, ${seconds(line.after)} after`;
}
