import { Button, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { formatDay } from "@/lib/time";
import { useLook } from "../context";
import { figuresQuery } from "../queries";
import type { FigureAnswer } from "../shapes";
import { comparison, formatValue, intervalText, noneWords, rowWords, tooFew } from "../words";
import { Versus } from "./Versus";
import classes from "./card.module.css";

/** The value itself, its median beside it, over how many, and how it stands to the time before. */
export function Headline({ answer, open }: { answer: FigureAnswer; open: () => void }) {
  const { figure, n, value, median, p90, interval, previous } = answer;
  const { unit } = figure;
  const timed = figure.has_spread && median !== null;
  const [first, second] = figure.series;
  const small = useQuery(figuresQuery).data?.small ?? Infinity;
  if (n === 0) return <Nothing answer={answer} />;
  return (
    <div className={classes.headline}>
      <span className={classes.main}>
        <button type="button" className={classes.value} onClick={open} aria-label={`${figure.name}: show the rows behind it`}>
          {value === null ? <span className={classes.few}>{n < small ? tooFew(n) : "–"}</span> : formatValue(value, unit)}
        </button>
        {second !== undefined && <span className={classes.of}>{first}</span>}
        {second !== undefined && answer.second !== null && (
          <>
            <strong className={classes.median}>{formatValue(answer.second, unit)}</strong>
            <span className={classes.of}>{second}</span>
          </>
        )}
        {timed && value !== null && <span className={classes.of}>mean</span>}
        {timed && (
          <>
            <strong className={classes.median}>{formatValue(median, unit)}</strong>
            <span className={classes.of}>median</span>
          </>
        )}
      </span>
      <span className={classes.beside}>
        <Compared answer={answer} />
        {value !== null && interval !== null && (
          <Tooltip label="The true value lies in this span with 95 % certainty">
            <span>likely {intervalText(interval, unit)}</span>
          </Tooltip>
        )}
        {p90 !== null && <span>p90 {formatValue(p90, unit)}</span>}
        {unit !== "count" && value !== null && <span>n {rowWords(figure, n)}</span>}
        {previous?.value == null && previous !== null && <span>{previous.n === 0 ? "none before" : `before: ${tooFew(previous.n)}`}</span>}
      </span>
    </div>
  );
}

function Compared({ answer }: { answer: FigureAnswer }) {
  const { figure, value, previous, zone } = answer;
  const found = comparison(figure, value, previous, answer.interval);
  if (found === null || previous?.value == null) return null;
  const days = `${formatDay(previous.from, zone)} – ${formatDay(previous.to, zone)}`;
  return (
    <Tooltip label={`Before (${days}): ${formatValue(previous.value, figure.unit)}, n ${previous.n.toLocaleString("en-GB")}`}>
      <span>
        <Versus comparison={found} />
      </span>
    </Tooltip>
  );
}

/** Why there is nothing, and what to do. */
function Nothing({ answer: { figure, notes } }: { answer: FigureAnswer }) {
  const { search, change } = useLook();
  const asks = notes.length > 0 && figure.settings.some(({ kind }) => kind === "day");
  return (
    <div className={classes.none}>
      <p>{notes[0] ?? noneWords(figure)}</p>
      {asks && (
        <Button
          variant="default"
          onClick={() => change({ open: figure.key, show: "definition", at: undefined }, search.open !== undefined)}
        >
          Choose the day
        </Button>
      )}
    </div>
  );
}
