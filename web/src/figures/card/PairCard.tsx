import { useMemo, useState } from "react";
import { LoadingRows } from "@/ui";
import { inOrder, MOST } from "../charts/marks";
import { PairList } from "../charts/PairList";
import { useLook } from "../context";
import { settingOf } from "../search";
import type { Figure } from "../shapes";
import { useFigure } from "../useFigure";
import { RowsTable } from "../charts/RowsTable";
import { CardFoot } from "./CardFoot";
import { CardHead } from "./CardHead";
import { Failed } from "./FigureCard";
import { Headline } from "./Headline";
import classes from "./card.module.css";

/** Two figures that answer the same question by different evidence, side by side. */
export function PairCard({ first, second }: { first: Figure; second: Figure }) {
  const { search, stamp, change } = useLook();
  const by = settingOf(search, first.key, "by");
  const looked = useMemo(
    () => (by === undefined ? search : { ...search, [`${second.key}.by`]: by }),
    [search, second.key, by],
  );
  const sides = [useFigure(first, search, stamp), useFigure(second, looked, stamp)];
  const figures = [first, second];
  const [told, setTold] = useState<string | null>(null);
  const open = (figure: Figure, at: string | undefined): void =>
    change({ open: figure.key, show: "rows", at }, search.open !== undefined);
  const answers = sides.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
  const keys = useMemo(() => {
    const found = new Map(answers.flatMap(({ rows }) => rows).map((row) => [row.key, row]));
    return inOrder([...found.values()], answers[0]?.by ?? "", "share");
    // The answers are the same as long as their rows are.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sides[0]?.answer, sides[1]?.answer]);
  const asTable = settingOf(search, first.key, "table") === "1";
  const shown = keys.slice(0, MOST);
  return (
    <section className={classes.card} data-wide aria-label={`${first.name} and ${second.name}`}>
      <div className={classes.pairHeads}>
        {sides.map(({ answer, query, params, rows }, index) => {
          const figure = figures[index];
          if (figure === undefined) return null;
          return (
            <div key={figure.key} data-second={index === 1 || undefined} className={classes.pairHead}>
              <CardHead figure={answer?.figure ?? figure} by={answer?.by ?? null} params={params} hasRows={rows.length > 0} second={index === 1} />
              {query.isError && answer === undefined ? (
                <Failed figure={figure} error={query.error} retry={() => void query.refetch()} />
              ) : answer === undefined ? (
                <LoadingRows rows={2} label={`Loading ${figure.name}`} />
              ) : (
                <Headline answer={answer} open={() => open(figure, undefined)} />
              )}
            </div>
          );
        })}
      </div>
      {asTable ? (
        <div className={classes.pairHeads}>
          {answers.map((answer) => (
            <RowsTable
              key={answer.figure.key}
              figure={answer.figure}
              by={answer.by}
              rows={inOrder(answer.rows, answer.by, "share")}
              compared={false}
              open={(row) => open(answer.figure, row.key)}
            />
          ))}
        </div>
      ) : (
        <PairList
          keys={shown}
          sides={answers.map((answer) => ({ figure: answer.figure, rows: new Map(answer.rows.map((row) => [row.key, row])) }))}
          open={(figure, row) => open(figure, row.key)}
          tell={setTold}
        />
      )}
      {answers[0] !== undefined && (
        <CardFoot answer={answers[0]} told={told} hidden={asTable ? 0 : keys.length - shown.length} kind={asTable ? "none" : "bars"} />
      )}
    </section>
  );
}
