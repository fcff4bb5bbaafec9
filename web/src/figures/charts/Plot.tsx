import { useElementSize } from "@mantine/hooks";
import { createContext, use, useId, useMemo } from "react";
import { Bar, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from "recharts";
import { formatTick, tickLabel } from "../words";
import type { ChartProps } from "./BarList";
import { everyNth, ticksOf } from "./marks";
import { Stroke, type StrokeProps } from "./Stroke";
import { useRoving } from "./useRoving";
import classes from "./plot.module.css";

const HEIGHT = 168;
const AXIS = 48;
const ROOM = 52;
const ALL_NAMED = 8;
const MARGIN = { top: 16, right: 4, bottom: 0, left: 0 };

interface PlotProps extends ChartProps {
  kind: "columns" | "line";
  by: string;
}

interface Plotted extends Pick<StrokeProps, "figure" | "kind" | "end" | "hatch" | "open" | "tell"> {
  rows: ChartProps["rows"];
  named: (index: number) => boolean;
  tabIndexOf: (index: number) => number;
  entered: (index: number) => void;
}

const PlottedContext = createContext<Plotted | null>(null);

/** Columns or a line over what has an order: hours, weekdays, days, ages. */
export function Plot({ figure, by, rows, top, kind, open, tell }: PlotProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const roving = useRoving();
  const hatch = `hatch-${useId().replaceAll(/[^a-zA-Z0-9]/g, "")}`;
  const ticks = ticksOf(top, figure.rows_unit);
  const end = ticks.at(-1) ?? 1;
  const nth = everyNth(rows.length, width - AXIS, ROOM);
  const most = rows.reduce<number>((best, row, at) => ((row.value ?? -1) > (rows[best]?.value ?? -1) ? at : best), 0);
  const last = rows.findLastIndex(({ value }) => value !== null);
  const named = (at: number): boolean =>
    rows.length <= ALL_NAMED || at === most || (kind === "line" && at === last && last - most > 3);
  const data = useMemo(
    () =>
      rows.map((row) => ({
        key: row.key,
        // The whole height is one's to point at; what is drawn in it follows from the row.
        end,
        value: row.small ? null : row.value,
        before: figure.series.length > 0 ? row.second : (row.previous?.value ?? null),
      })),
    [rows, end, figure],
  );
  const plotted: Plotted = {
    rows,
    figure,
    kind,
    end,
    hatch,
    named,
    open,
    tell,
    tabIndexOf: (index) => roving.tabIndexOf(index, rows.length),
    entered: roving.entered,
  };
  return (
    <PlottedContext value={plotted}>
    <div ref={ref} className={classes.plot} onKeyDown={roving.onKeyDown}>
      {width > 0 && (
        <ComposedChart
          width={width}
          height={HEIGHT}
          data={data}
          margin={MARGIN}
          barCategoryGap={0}
          accessibilityLayer={false}
        >
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="2" height="5" className={classes.hatch} />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} />
          <XAxis
            dataKey="key"
            ticks={rows.filter((_, index) => index % nth === 0).map(({ key }) => key)}
            tickFormatter={(key: string) => tickLabel(by, key, rows.find((row) => row.key === key)?.label ?? key)}
            interval={0}
            tickLine={false}
            height={22}
          />
          <YAxis
            ticks={ticks}
            domain={[0, end]}
            tickFormatter={(value: number) => formatTick(value, figure.rows_unit)}
            width={AXIS}
            interval={0}
            axisLine={false}
            tickLine={false}
          />
          {kind === "line" && (
            <Line
              dataKey="before"
              className={classes.beforeLine}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          )}
          {kind === "line" && (
            <Line
              dataKey="value"
              className={classes.line}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          )}
          <Bar dataKey="end" shape={column} isAnimationActive={false} />
        </ComposedChart>
      )}
    </div>
    </PlottedContext>
  );
}

// One function for all renders: another one would have the chart take its columns away and put them back, and with
// them what has the keyboard.
function column({ x, y, width, height, index }: StrokeProps["at"]) {
  return <Column at={{ x, y, width, height, index }} />;
}

function Column({ at }: Pick<StrokeProps, "at">) {
  const plotted = use(PlottedContext);
  const row = plotted?.rows[at.index];
  if (!plotted || row === undefined) return <g />;
  const { rows, figure, kind, end, hatch, open, tell } = plotted;
  return (
    <Stroke
      at={at}
      row={row}
      figure={figure}
      kind={kind}
      end={end}
      hatch={hatch}
      named={plotted.named(at.index)}
      lonely={rows[at.index - 1]?.value == null && rows[at.index + 1]?.value == null}
      tabIndex={plotted.tabIndexOf(at.index)}
      entered={() => plotted.entered(at.index)}
      open={open}
      tell={tell}
    />
  );
}
