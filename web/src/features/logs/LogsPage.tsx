import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTimeZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { spanText } from "@/ui";
import { DetailsPanel } from "./details/DetailsPanel";
import { FilterPane } from "./filters/FilterPane";
import { Bar } from "./frame/Bar";
import { Strip } from "./frame/Strip";
import { Rows } from "./frame/Rows";
import { Histogram } from "./histogram/Histogram";
import { parseLogsSearch, placed, withoutTimes, type LogsSearch } from "./search";
import { allColumns } from "./table/layout";
import { useLayout } from "./useLayout";
import { useLog, useNames } from "./useLog";
import { useLogKeys } from "./useLogKeys";
import { exactCount } from "./words";
import classes from "./logs.module.css";

/** The event log: every step that automation and people took, newest first. */
export function LogsPage() {
  usePageTitle("Logs");
  const given = useSearch({ from: "/shell/logs" });
  const search = useMemo(() => parseLogsSearch(given), [given]);
  const navigate = useNavigate({ from: "/logs" });
  const zone = useTimeZone();
  const names = useNames();
  const log = useLog(search);
  const [layout, setLayout] = useLayout();
  const [active, setActive] = useState(-1);
  const [filtersShown, setFiltersShown] = useState(false);
  const paths = useMemo(() => (search.columns ?? "").split(" ").filter(Boolean), [search.columns]);
  const columns = useMemo(() => allColumns(layout, paths), [layout, paths]);

  const go = (change: LogsSearch, replace = false): void =>
    void navigate({ search: placed({ ...search, ...change }), replace });
  const setLine = (q: string): void => {
    setActive(-1);
    go({ q });
  };
  const setTimes = (times: LogsSearch): void => {
    setActive(-1);
    void navigate({ search: { ...withoutTimes(search), ...times } });
  };
  const open = (index: number): void => {
    setActive(index);
    log.live.pause();
    const event = log.events.at(index);
    if (event !== undefined) go({ event: event.uid }, search.event !== undefined);
  };
  const at = search.event === undefined ? active : log.events.indexOf(search.event);
  const current = at === -1 ? active : at;
  const close = (): void => go({ event: undefined, tab: undefined }, true);
  const line = search.q ?? "";
  useLogKeys({ log, line, current, open, close, setActive, setLine, isOpen: search.event !== undefined });

  return (
    <div className={classes.log} data-details={search.event !== undefined || undefined}>
      <Bar
        search={search}
        log={log}
        setLine={setLine}
        setTimes={setTimes}
        toggleLive={() => {
          log.live.resume();
          log.renew();
          go({ live: log.follows ? undefined : "1" }, true);
        }}
        layout={layout}
        setLayout={setLayout}
        columns={columns}
        setPaths={(next) => go({ columns: next.join(" ") })}
        paths={paths}
        filtersShown={filtersShown}
        showFilters={() => setFiltersShown(!filtersShown)}
      />
      <div className={classes.body}>
        <aside className={classes.filters} data-shown={filtersShown || undefined} aria-label="Filters">
          <FilterPane filter={log.filter} stamp={log.stamp} line={line} change={setLine} names={names} ready={log.rowsCame} search={search} setTimes={setTimes} />
        </aside>
        <section className={classes.middle} aria-label="Event log">
          <Strip log={log} door={search.door} leave={() => go({ door: undefined })} zone={zone} />
          <Histogram
            bars={log.bars}
            zoom={(from, to) => setTimes({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })}
            spanText={(from, to) => spanText(from, to, zone, log.stamp)}
          />
          <Rows
            search={search}
            log={log}
            names={names}
            columns={columns}
            layout={layout}
            setLayout={setLayout}
            active={current}
            open={open}
            sort={() => go({ order: log.order === "desc" ? "asc" : undefined })}
            setLine={setLine}
            setTimes={setTimes}
          />
        </section>
        {search.event !== undefined && (
          <DetailsPanel
            key={search.event}
            uid={search.event}
            known={at === -1 ? undefined : log.events.at(at)}
            names={names}
            place={at === -1 ? null : { text: placeText(at, log.count), first: at === 0, last: at === log.events.length - 1 }}
            line={line}
            setLine={setLine}
            step={(by) => open(current + by)}
            show={(uid) => go({ event: uid })}
            close={close}
            tab={search.tab ?? "summary"}
            setTab={(tab) => go({ tab: tab === "summary" ? undefined : tab }, true)}
            addColumn={(field) => go({ columns: [...new Set([...paths, field])].join(" ") })}
          />
        )}
      </div>
    </div>
  );
}

/** "3 of 1,284" */
function placeText(index: number, count: number | null): string {
  const at = exactCount(index + 1);
  return count === null ? at : `${at} of ${exactCount(Math.max(count, index + 1))}`;
}
