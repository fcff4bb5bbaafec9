import { StatusPill } from "@/ui";
import type { FilterField } from "../search";
import { exactCount, isStatus, middleCut, shortCount, STATUS_LABEL, STATUS_TONE } from "../words";
import type { ListedValue } from "./listing";
import classes from "./filters.module.css";

interface FilterValueProps {
  field: FilterField;
  value: ListedValue;
  label: string;
  only: boolean;
  except: boolean;
  toggle: () => void;
  exclude: () => void;
  alone: () => void;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

export function FilterValue(props: FilterValueProps) {
  const { value, counts } = props.value;
  const told = counts === null ? "" : `, ${exactCount(counts.total)} in all, ${exactCount(counts.matching)} match`;
  return (
    <li className={classes.value} data-except={props.except || undefined} data-none={counts?.matching === 0 || undefined}>
      <label title={value}>
        <input
          type="checkbox"
          checked={props.only}
          onChange={props.toggle}
          aria-label={`${props.label}${told}${props.except ? ", taken out" : ""}`}
        />
        <span className={classes.name}>
          {props.field === "status" && isStatus(value) ? (
            <StatusPill tone={STATUS_TONE[value]}>{STATUS_LABEL[value]}</StatusPill>
          ) : UUID.test(value) ? (
            <span className={classes.id}>{middleCut(value)}</span>
          ) : (
            props.label
          )}
        </span>
        {counts !== null && (
          <>
            <span className={classes.total} title={`${exactCount(counts.total)} in this time`}>
              {shortCount(counts.total)}
            </span>
            <span className={classes.matching} title={`${exactCount(counts.matching)} match`}>
              {shortCount(counts.matching)}
            </span>
          </>
        )}
      </label>
      <span className={classes.verbs}>
        <button type="button" aria-label={`Only ${props.label}`} onClick={props.alone}>
          only
        </button>
        <button type="button" aria-pressed={props.except} aria-label={`Not ${props.label}`} onClick={props.exclude}>
          not
        </button>
      </span>
    </li>
  );
}
