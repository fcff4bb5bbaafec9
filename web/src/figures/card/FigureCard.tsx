import { Button } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { messageOf } from "@/api";
import { LoadingRows } from "@/ui";
import { BarList } from "../charts/BarList";
import { Grid } from "../charts/Grid";
import { gridOf } from "../charts/grid-of";
import { drawingOf, rowText, shownOf, topOf } from "../charts/marks";
import { Plot } from "../charts/Plot";
import { RowsTable } from "../charts/RowsTable";
import { useLook } from "../context";
import { comparing, settingOf } from "../search";
import type { Figure, FigureAnswer, FigureRow } from "../shapes";
import { useFigure } from "../useFigure";
import { CardFoot } from "./CardFoot";
import { CardHead } from "./CardHead";
import { Headline } from "./Headline";
import classes from "./card.module.css";

interface FigureCardProps {
  figure: Figure;
  /** A name in place of the figure's own */
  title?: string;
  /** Its value alone, without a chart */
  numberOnly?: boolean;
  /** Between the name and the value */
  children?: ReactNode;
}

/** One figure: its value, how it stands to before, and the chart by which it is cut. */
export function FigureCard({ figure, title = figure.name, numberOnly = false, children }: FigureCardProps) {
  const { search, stamp } = useLook();
  const { params, query, answer, rows } = useFigure(figure, search, stamp);
  return (
    <section className={classes.card} aria-label={title} data-empty={answer?.n === 0 || undefined} data-wide={(figure.chart === "grid" && answer?.n !== 0) || undefined}>
      <CardHead
        figure={answer?.figure ?? figure}
        title={title}
        by={answer?.by ?? null}
        params={params}
        hasRows={rows.length > 0 && !numberOnly}
      />
      {children}
      {query.isError && answer === undefined ? (
        <Failed figure={figure} error={query.error} retry={() => void query.refetch()} />
      ) : answer === undefined ? (
        <LoadingRows rows={5} label={`Loading ${figure.name}`} />
      ) : (
        <div data-stale={query.isPlaceholderData || undefined} className={classes.body}>
          <Answer answer={answer} rows={rows} numberOnly={numberOnly} />
        </div>
      )}
    </section>
  );
}

export function Failed(props: { figure: Figure; error: unknown; retry: () => void }) {
  return (
    <div className={classes.failed} role="alert">
      <strong>{props.figure.name} could not be computed</strong>
      <p>{messageOf(props.error)}</p>
      <Button onClick={props.retry}>Try again</Button>
    </div>
  );
}

function Answer({ answer, rows, numberOnly }: { answer: FigureAnswer; rows: FigureRow[]; numberOnly: boolean }) {
  const { search, change } = useLook();
  const { figure, by } = answer;
  const [told, setTold] = useState<FigureRow | null>(null);
  const open = (row: FigureRow | null): void =>
    change({ open: figure.key, show: "rows", at: row?.key }, search.open !== undefined);
  const asTable = settingOf(search, figure.key, "table") === "1";
  const kind = numberOnly ? "none" : drawingOf(figure, by, rows);
  const shown = useMemo(() => shownOf(rows, by, kind), [rows, by, kind]);
  const chart = { figure, rows: shown, top: topOf(figure, rows, kind), open, tell: setTold };
  return (
    <>
      <Headline answer={answer} open={() => open(null)} />
      {answer.n === 0 || numberOnly ? null : asTable && rows.length > 0 ? (
        <RowsTable figure={figure} by={by} rows={rows} compared={comparing(search)} open={open} />
      ) : kind === "bars" ? (
        <BarList {...chart} />
      ) : kind === "grid" ? (
        <Grid {...chart} by={by} />
      ) : kind === "none" ? null : (
        <Plot {...chart} kind={kind} by={by} />
      )}
      <CardFoot
        answer={answer}
        told={told === null ? null : rowText(figure, told)}
        hidden={asTable || numberOnly ? 0 : kind === "grid" ? gridOf(by, rows).hidden : rows.length - shown.length}
        kind={asTable ? "none" : kind}
      />
    </>
  );
}
