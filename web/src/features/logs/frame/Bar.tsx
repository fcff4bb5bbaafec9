import { ActionIcon, Button, Indicator } from "@mantine/core";
import { IconFilter, IconRefresh, IconShare2, IconSitemap } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { PeriodMenu } from "@/ui";
import { FILTER_FIELDS, PERIODS, USUAL_PERIOD, type LogsSearch } from "../search";
import { chosenOf } from "../query/changes";
import { QueryLine } from "../query/QueryLine";
import { ColumnMenu } from "../table/ColumnMenu";
import type { LogColumn } from "../table/columns";
import { copy } from "../table/IdCell";
import type { Layout } from "../table/layout";
import { LiveButton } from "../live/LiveButton";
import { ViewsMenu } from "../views/ViewsMenu";
import type { Log } from "../useLog";
import { ExportButton } from "./ExportButton";
import { shareLink } from "./share";
import classes from "./frame.module.css";

interface BarProps {
  search: LogsSearch;
  log: Log;
  setLine: (line: string) => void;
  setTimes: (times: LogsSearch) => void;
  toggleLive: () => void;
  layout: Layout;
  setLayout: (layout: Layout) => void;
  columns: LogColumn[];
  paths: readonly string[];
  setPaths: (paths: string[]) => void;
  filtersShown: boolean;
  showFilters: () => void;
}

/** Query, period, and what one does with what was found. */
export function Bar(props: BarProps) {
  const { search, log } = props;
  const line = search.q ?? "";
  const filters = FILTER_FIELDS.filter((field) => {
    const { only, except } = chosenOf(line, field);
    return only.size + except.size > 0;
  }).length;
  return (
    <div className={classes.bar}>
      <Indicator label={filters} size={14} disabled={filters === 0} className={classes.filterDoor}>
        <Button
          variant="default"
          leftSection={<IconFilter size={14} aria-hidden />}
          aria-expanded={props.filtersShown}
          onClick={props.showFilters}
        >
          Filters
        </Button>
      </Indicator>
      <ViewsMenu search={search} />
      <QueryLine line={line} change={props.setLine} mistake={log.mistake} />
      <PeriodMenu
        times={search}
        usual={USUAL_PERIOD}
        periods={PERIODS}
        stamp={log.stamp}
        change={props.setTimes}
      />
      <ActionIcon variant="default" size={32} aria-label="Look again" title="Look again" onClick={log.renew}>
        <IconRefresh size={15} stroke={1.6} aria-hidden />
      </ActionIcon>
      <LiveButton
        on={log.follows}
        live={log.live}
        disabled={log.order === "asc" || search.to !== undefined}
        toggle={props.toggleLive}
      />
      <span className={classes.verbs}>
        <ColumnMenu
          layout={props.layout}
          change={props.setLayout}
          columns={props.columns}
          paths={props.paths}
          setPaths={props.setPaths}
        />
        <ActionIcon
          variant="default"
          size={32}
          aria-label="Copy a link to this view"
          title="Copy a link to this view"
          onClick={() => copy(shareLink(window.location.href, search, log.filter, log.stamp), "Link")}
        >
          <IconShare2 size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={32}
          aria-label="Journey map"
          title="Journey map"
          renderRoot={(root) => <Link {...root} to="/logs/map" />}
        >
          <IconSitemap size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
        <ExportButton log={log} />
      </span>
    </div>
  );
}
