import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { EventFilter, EventSummary } from "@/api";
import { exactCount, formatMs, percent } from "@/lib/figures";
import { formatWhen, useTimeZone } from "@/lib/time";
import { EmptyState, ErrorState, Fact, Facts, LoadingRows, Page, PeriodMenu, SectionTitle, StatusPill, type Times } from "@/ui";
import { Errors } from "../parts/Errors";
import { TimeBars } from "../parts/TimeBars";
import { PERIODS, USUAL_PERIOD } from "../search";
import classes from "./portrait.module.css";

interface PortraitProps {
  title: string;
  kind: string;
  back: ReactNode;
  doors: ReactNode;
  times: Times;
  change: (times: Times) => void;
  stamp: number;
  filter: EventFilter;
  summary: UseQueryResult<EventSummary>;
  ever: UseQueryResult<EventSummary>;
  /** Stands between the figures and the versions. */
  children?: ReactNode;
  /** Says which version a row leads to. */
  version?: (version: string) => ReactNode;
}

/** What an object or an element is, how often it ran and failed, in which versions, and why. */
export function Portrait(props: PortraitProps) {
  const zone = useTimeZone();
  const { stamp, summary, ever } = props;
  const found = summary.data;
  const all = ever.data;
  return (
    <Page
      bar={
        <>
          {props.back}
          <PeriodMenu times={props.times} usual={USUAL_PERIOD} periods={PERIODS} stamp={stamp} change={props.change} />
        </>
      }
    >
      <div className={classes.page}>
        <p className={classes.kind}>{props.kind}</p>
        <h2 className={classes.title}>{props.title}</h2>
        <div className={classes.doors}>{props.doors}</div>
        {summary.error !== null && <ErrorState error={summary.error} retry={() => summary.refetch()} />}
        {summary.isPending && <LoadingRows rows={6} />}
        {found?.events === 0 && (
          <EmptyState title="Nothing in this time">
            {all?.last_seen === null || all?.last_seen === undefined
              ? "No event of the last 90 days names it."
              : `It was last seen ${formatWhen(all.last_seen, zone, stamp)}.`}
          </EmptyState>
        )}
        {found !== undefined && found.events > 0 && (
          <>
            <Facts>
              <Fact label="Events">{exactCount(found.events)}</Fact>
              <Fact label="Interactions">{exactCount(found.interactions)}</Fact>
              <Fact label="Failures">
                <StatusPill tone={found.failures === 0 ? "ok" : "bad"}>
                  {`${exactCount(found.failures)} (${percent(found.failures / found.events)})`}
                </StatusPill>
              </Fact>
              {found.median_ms !== null && <Fact label="Duration, median">{formatMs(found.median_ms)}</Fact>}
              {found.p90_ms !== null && <Fact label="90 % took at most">{formatMs(found.p90_ms)}</Fact>}
              {all?.first_seen != null && <Fact label="First seen, of 90 days">{formatWhen(all.first_seen, zone, stamp)}</Fact>}
              {found.last_seen !== null && <Fact label="Last seen">{formatWhen(found.last_seen, zone, stamp)}</Fact>}
            </Facts>
            <section>
              <SectionTitle>Over time</SectionTitle>
              <TimeBars filter={props.filter} stamp={stamp} />
            </section>
            <section>
              <SectionTitle>Why it failed</SectionTitle>
              <Errors errors={found.errors} stamp={stamp} most={10} />
            </section>
          </>
        )}
        {found !== undefined && found.events > 0 && props.children}
        {all !== undefined && all.versions.length > 0 && (
          <section>
            <SectionTitle side={<span>of 90 days</span>}>Versions</SectionTitle>
            <div className={classes.scroll} role="region" aria-label="Versions" tabIndex={0}>
              <table className={classes.versions}>
                <thead>
                  <tr>
                    <th scope="col">Version</th>
                    <th scope="col">First seen</th>
                    <th scope="col">Last seen</th>
                    <th scope="col">Events</th>
                    <th scope="col">Failures</th>
                  </tr>
                </thead>
                <tbody>
                  {all.versions.map((one) => (
                    <tr key={one.version_id}>
                      <th scope="row">{props.version?.(one.version_id) ?? one.version_id}</th>
                      <td>{formatWhen(one.first_seen, zone, stamp)}</td>
                      <td>{formatWhen(one.last_seen, zone, stamp)}</td>
                      <td>{exactCount(one.events)}</td>
                      <td>{`${exactCount(one.failures)} (${percent(one.failures / one.events)})`}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        )}
      </div>
    </Page>
  );
}
