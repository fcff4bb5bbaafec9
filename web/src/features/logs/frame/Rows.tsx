import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTimeZone } from "@/lib/time";
import { EmptyState, ErrorState, LoadingRows } from "@/ui";
import type { LogsSearch } from "../search";
import type { LogColumn } from "../table/columns";
import { EventTable } from "../table/EventTable";
import type { Layout } from "../table/layout";
import { Waiting } from "../live/LiveButton";
import type { Log } from "../useLog";
import type { Names } from "../words";
import { Empty } from "./Empty";
import classes from "./frame.module.css";

interface RowsProps {
  search: LogsSearch;
  log: Log;
  names: Names;
  columns: LogColumn[];
  layout: Layout;
  setLayout: (layout: Layout) => void;
  active: number;
  open: (index: number) => void;
  sort: () => void;
  setLine: (line: string) => void;
  setTimes: (times: LogsSearch) => void;
}

/** px; whoever reads further down is not disturbed by what arrives. */
const PAUSES_BELOW = 20;

/** The table, or what stands in its place. */
export function Rows(props: RowsProps) {
  const { log, search } = props;
  const zone = useTimeZone();
  const { list, events, live } = log;
  const [top, setTop] = useState(0);
  // The same object as long as it says the same: rows are then not drawn anew with every count that comes.
  const { names } = props;
  const { stamp } = log;
  const looking = useMemo(() => ({ names, zone, now: stamp }), [names, zone, stamp]);
  if (log.mistake !== null)
    return (
      <EmptyState title="The query cannot be read">
        The place is underlined above. Click the chip to change it, or take it out.
      </EmptyState>
    );
  if (log.error !== null && events.length === 0)
    return <ErrorState error={log.error} retry={log.renew} />;
  if (log.stopped)
    return (
      <EmptyState title="Stopped" action={<Button onClick={log.renew}>Look again</Button>}>
        The search was cancelled before the first rows came.
      </EmptyState>
    );
  if (list.data === undefined) return <LoadingRows rows={14} label="Loading events" />;
  if (events.length === 0 && !log.stale)
    return <Empty search={search} log={log} setLine={props.setLine} setTimes={props.setTimes} />;
  const table = (
    <EventTable
      events={events}
      columns={props.columns}
      layout={props.layout}
      change={props.setLayout}
      looking={looking}
      order={log.order}
      sort={props.sort}
      active={props.active}
      openUid={search.event}
      choose={props.open}
      more={
        list.hasNextPage && !list.isFetchingNextPage && !list.isFetchNextPageError
          ? () => void list.fetchNextPage()
          : undefined
      }
      seen={log.seen}
      stale={log.stale}
      scrolled={(fromTop) => {
        if (fromTop > PAUSES_BELOW) live.pause();
        else if (live.waiting === 0 && search.event === undefined) live.resume();
      }}
      toTop={top}
      foot={<Foot log={log} />}
    />
  );
  return (
    <div className={classes.rows}>
      <Waiting
        live={live}
        show={() => {
          if (live.gap) log.renew();
          live.resume();
          setTop(top + 1);
        }}
      />
      {table}
    </div>
  );
}

function Foot({ log }: { log: Log }) {
  const { list } = log;
  if (list.isFetchNextPageError)
    return (
      <div className={classes.foot}>
        The next rows did not come. <Button size="compact-xs" onClick={() => void list.fetchNextPage()}>Try again</Button>
      </div>
    );
  if (list.hasNextPage) return <div className={classes.foot}>Loading …</div>;
  return <div className={classes.foot}>That is all of this time</div>;
}
