import { periodText } from "@/ui";
import { PERIODS, USUAL_PERIOD, type LogsSearch } from "../search";
import classes from "./filters.module.css";

interface PeriodProps {
  search: LogsSearch;
  change: (times: LogsSearch) => void;
}

/** The tenth filter: the time that is looked at. Moments of one's own are chosen above. */
export function PeriodSection({ search, change }: PeriodProps) {
  const absolute = search.from !== undefined || search.to !== undefined;
  const chosen = absolute ? "" : (search.period ?? USUAL_PERIOD);
  return (
    <section className={classes.section} aria-label="Period">
      <div className={classes.title}>
        <h2 className={classes.fixed}>Period</h2>
        {(absolute || chosen !== USUAL_PERIOD) && (
          <button type="button" className={classes.clear} onClick={() => change({})}>
            Clear
          </button>
        )}
      </div>
      <ul className={classes.values}>
        {PERIODS.map((period) => (
          <li key={period} className={classes.value}>
            <label>
              <input
                type="radio"
                name="log-period"
                checked={chosen === period}
                onChange={() => change(period === USUAL_PERIOD ? {} : { period })}
              />
              <span className={classes.name}>{periodText(period)}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
