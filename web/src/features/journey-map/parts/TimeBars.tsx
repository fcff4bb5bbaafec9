import { useQuery } from "@tanstack/react-query";
import { histogramQuery, type EventFilter } from "@/api";
import { exactCount, percent } from "@/lib/figures";
import { formatWhen, plural, useTimeZone } from "@/lib/time";
import { ErrorState, LoadingRows } from "@/ui";
import classes from "./parts.module.css";

const WIDE = 600;
const HIGH = 64;

/** How much happened over the time, and how much of it failed. */
export function TimeBars({ filter, stamp }: { filter: EventFilter; stamp: number }) {
  const zone = useTimeZone();
  const asked = useQuery(histogramQuery(filter, stamp));
  if (asked.error !== null) return <ErrorState error={asked.error} retry={() => asked.refetch()} />;
  if (asked.data === undefined) return <LoadingRows rows={2} />;
  const bars = asked.data.answer.buckets.map(({ began, counts }) => ({
    began,
    failed: counts.failure ?? 0,
    total: Object.values(counts).reduce((sum, one) => sum + one, 0),
  }));
  const most = Math.max(1, ...bars.map(({ total }) => total));
  const sum = bars.reduce((all, { total }) => all + total, 0);
  const failed = bars.reduce((all, one) => all + one.failed, 0);
  const peak = bars.find(({ total }) => total === most);
  const width = WIDE / Math.max(1, bars.length);
  const told = `${plural(sum, "event")}, ${exactCount(failed)} of them failures${
    peak === undefined ? "" : `; most at ${formatWhen(peak.began, zone, stamp)}: ${exactCount(most)}`
  }`;
  return (
    <figure className={classes.bars}>
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" role="img" aria-label={told}>
        {bars.map(({ began, total, failed: bad }, index) => (
          <g key={began}>
            <title>{`${formatWhen(began, zone, stamp)}: ${plural(total, "event")}, ${percent(total === 0 ? 0 : bad / total)} failed`}</title>
            <rect x={index * width} width={width} y={0} height={HIGH} className={classes.empty} />
            <rect x={index * width + 0.5} width={Math.max(1, width - 1)} y={HIGH - (total / most) * HIGH} height={(total / most) * HIGH} />
            <rect
              className={classes.failed}
              x={index * width + 0.5}
              width={Math.max(1, width - 1)}
              y={HIGH - (bad / most) * HIGH}
              height={(bad / most) * HIGH}
            />
          </g>
        ))}
      </svg>
      <figcaption>
        <span>{bars[0] !== undefined && formatWhen(bars[0].began, zone, stamp)}</span>
        <span>
          <span aria-hidden className={classes.key} /> all
          <span aria-hidden className={classes.key} data-failed /> ▲ failed
        </span>
        <span>{bars.at(-1) !== undefined && formatWhen(bars.at(-1)?.began ?? 0, zone, stamp)}</span>
      </figcaption>
    </figure>
  );
}
