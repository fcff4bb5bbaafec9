import { useQuery, keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { facetsQuery, type EventFilter } from "@/api";
import { FILTER_FIELDS, type FilterField, type LogsSearch } from "../search";
import type { Names } from "../words";
import { FilterSection } from "./FilterSection";
import { PeriodSection } from "./PeriodSection";
import classes from "./filters.module.css";

interface FilterPaneProps {
  filter: EventFilter;
  stamp: number;
  line: string;
  change: (line: string) => void;
  names: Names;
  /** Counts are asked for after the rows. */
  ready: boolean;
  search: LogsSearch;
  setTimes: (times: LogsSearch) => void;
}

const OPEN_AT_FIRST: FilterField[] = ["type", "status", "occurred_in", "object_name", "version_id"];

/** The filters in their order. A choice in one never narrows the list of another. */
export function FilterPane({ filter, stamp, line, change, names, ready, search, setTimes }: FilterPaneProps) {
  const [open, setOpen] = useState<readonly FilterField[]>(OPEN_AT_FIRST);
  const asked = FILTER_FIELDS.filter((field) => open.includes(field));
  const facets = useQuery({
    ...facetsQuery(filter, stamp, asked),
    enabled: ready && asked.length > 0,
    placeholderData: keepPreviousData,
  });
  const toggle = (field: FilterField) =>
    setOpen(open.includes(field) ? open.filter((one) => one !== field) : [...open, field]);
  return (
    <div className={classes.pane}>
      {FILTER_FIELDS.map((field) => (
        <FilterSection
          key={field}
          field={field}
          open={open.includes(field)}
          toggle={() => toggle(field)}
          values={facets.data?.[field]}
          loading={facets.isFetching || !ready}
          filter={filter}
          stamp={stamp}
          line={line}
          change={change}
          names={names}
        />
      ))}
      <PeriodSection search={search} change={setTimes} />
    </div>
  );
}
