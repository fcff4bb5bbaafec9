import { useQuery, keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { facetsQuery, type EventFilter } from "@/api";
import { FILTER_FIELDS, type FilterField } from "../search";
import type { Names } from "../words";
import { FilterSection } from "./FilterSection";
import classes from "./filters.module.css";

interface FilterPaneProps {
  filter: EventFilter;
  stamp: number;
  line: string;
  change: (line: string) => void;
  names: Names;
}

const OPEN_AT_FIRST: FilterField[] = ["type", "status", "occurred_in", "object_name", "version_id"];

/** The filters in their order. A choice in one never narrows the list of another. */
export function FilterPane({ filter, stamp, line, change, names }: FilterPaneProps) {
  const [open, setOpen] = useState<readonly FilterField[]>(OPEN_AT_FIRST);
  const facets = useQuery({
    ...facetsQuery(filter, stamp, FILTER_FIELDS.filter((field) => open.includes(field))),
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
          loading={facets.isFetching}
          filter={filter}
          stamp={stamp}
          line={line}
          change={change}
          names={names}
        />
      ))}
    </div>
  );
}
