import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf, previewQuery, type AlertCondition, type AlertPreview } from "@/api";
import { formatWhen, plural, useTimeZone } from "@/lib/time";
import { stretchesOf } from "./stretches";
import classes from "./alerts.module.css";

const DAYS = [1, 3, 7, 14];

/** What the alert would have done in the last days: events as bars, below them when it would have been firing. */
export function Preview({ condition }: { condition: AlertCondition | null }) {
  const [days, setDays] = useState(3);
  const found = useQuery({ ...previewQuery(condition, days), placeholderData: keepPreviousData });
  return (
    <section className={classes.preview} aria-label="What it would have done">
      <div className={classes.previewHead}>
        <span role="status">{found.data === undefined ? "" : sayingOf(found.data, days)}</span>
        <SegmentedControl
          size="xs"
          aria-label="How far back"
          data={DAYS.map((one) => ({ value: String(one), label: `${one} d` }))}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
        />
      </div>
      {condition === null && <p className={classes.dim}>Fill in the numbers to see what it would have done.</p>}
      {condition !== null && found.isPending && <p className={classes.dim}>Looking at the past …</p>}
      {found.error !== null && (
        <p role="alert" className={classes.wrong}>
          {messageOf(found.error)}
        </p>
      )}
      {condition !== null && found.data !== undefined && <Chart preview={found.data} stale={found.isPlaceholderData} />}
    </section>
  );
}

function sayingOf({ fired, stretches }: AlertPreview, days: number): string {
  const span = days === 1 ? "the last day" : `the last ${days} days`;
  if (stretches.every(({ total }) => total === 0)) return `Nothing matched in ${span}`;
  return fired === 0 ? `Would not have fired in ${span}` : `Would have fired ${plural(fired, "time")} in ${span}`;
}

function Chart({ preview, stale }: { preview: AlertPreview; stale: boolean }) {
  const zone = useTimeZone();
  const bars = stretchesOf(preview);
  const first = bars[0];
  const last = bars.at(-1);
  return (
    <>
      <div className={classes.chart} data-stale={stale || undefined} aria-hidden>
        {bars.map((bar) => (
          <span key={bar.began} data-fires={bar.fires || undefined} title={`${formatWhen(bar.began, zone)}: ${bar.total}`}>
            <span style={{ height: `${bar.share * 100}%` }}>
              <span style={{ height: `${bar.failing * 100}%` }} />
            </span>
          </span>
        ))}
      </div>
      <div className={classes.ends}>
        <span>{first === undefined ? "" : formatWhen(first.began, zone)}</span>
        <span>{last === undefined ? "" : "now"}</span>
      </div>
    </>
  );
}
