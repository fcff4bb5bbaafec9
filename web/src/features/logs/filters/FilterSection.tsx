import { useDebouncedValue } from "@mantine/hooks";
import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { facetsQuery, type EventFilter, type FacetValue } from "@/api";
import { LoadingRows } from "@/ui";
import { chosenOf, onlyValue, toggled, withoutField } from "../query/changes";
import type { FilterField } from "../search";
import { FIELD_LABEL, type Names } from "../words";
import { FilterValue } from "./FilterValue";
import { foundIn, labelOf, listed } from "./listing";
import classes from "./filters.module.css";

interface FilterSectionProps {
  field: FilterField;
  open: boolean;
  toggle: () => void;
  values: FacetValue[] | undefined;
  loading: boolean;
  filter: EventFilter;
  stamp: number;
  line: string;
  change: (line: string) => void;
  names: Names;
}

const FIRST = 7;
/** Fields of so many values that the server looks for them by their beginning. */
const BY_PREFIX: readonly FilterField[] = ["element_id", "person_id", "interaction_id", "conversation_id"];

export function FilterSection(props: FilterSectionProps) {
  const { field, line, change, names } = props;
  const [searching, setSearching] = useState(false);
  const [text, setText] = useState("");
  const [all, setAll] = useState(false);
  const [prefix] = useDebouncedValue(text.trim(), 200);
  const asks = BY_PREFIX.includes(field) && prefix !== "";
  const beginning = useQuery({
    ...facetsQuery(props.filter, props.stamp, asks ? [field] : [], prefix),
    placeholderData: keepPreviousData,
  });
  const chosen = chosenOf(line, field);
  const known = asks ? beginning.data?.[field] : props.values;
  const found = foundIn(listed(known ?? [], chosen, FIRST), asks ? "" : text, field, names);
  // What is chosen is never folded away; nothing moves when one chooses.
  const shown =
    all || text !== ""
      ? found
      : found.filter(({ value }, index) => index < FIRST || chosen.only.has(value) || chosen.except.has(value));
  const marked = chosen.only.size + chosen.except.size;
  const label = FIELD_LABEL[field];

  return (
    <section className={classes.section} aria-label={label}>
      <div className={classes.title}>
        <h2>
          <button type="button" aria-expanded={props.open} onClick={props.toggle}>
            <IconChevronRight size={13} aria-hidden className={classes.chevron} />
            {label}
          </button>
        </h2>
        {marked > 0 && (
          <button type="button" className={classes.clear} onClick={() => change(withoutField(line, field))}>
            Clear {marked}
          </button>
        )}
        {props.open && (
          <button
            type="button"
            className={classes.find}
            aria-label={`Search ${label}`}
            aria-expanded={searching}
            onClick={() => {
              setSearching(!searching);
              setText("");
            }}
          >
            <IconSearch size={13} aria-hidden />
          </button>
        )}
      </div>
      {props.open && searching && (
        <input
          className={classes.search}
          value={text}
          autoFocus
          aria-label={`Search in ${label}`}
          placeholder={BY_PREFIX.includes(field) ? "Begins with …" : "Search"}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && setSearching(false)}
        />
      )}
      {props.open && known === undefined && props.loading && <LoadingRows rows={3} label={`Loading ${label}`} />}
      {props.open && known !== undefined && (
        <ul className={classes.values}>
          {shown.map((value) => (
            <FilterValue
              key={value.value}
              field={field}
              value={value}
              label={labelOf(field, value.value, names)}
              only={chosen.only.has(value.value)}
              except={chosen.except.has(value.value)}
              toggle={() => change(toggled(line, field, value.value))}
              exclude={() => change(toggled(line, field, value.value, true))}
              alone={() => change(onlyValue(line, field, value.value))}
            />
          ))}
          {found.length === 0 && <li className={classes.nothing}>{text === "" ? "None in this time" : "None found"}</li>}
        </ul>
      )}
      {props.open && text === "" && (found.length > shown.length || (all && found.length > FIRST)) && (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `${found.length - shown.length} more`}
        </button>
      )}
    </section>
  );
}
