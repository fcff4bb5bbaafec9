import { SectionTitle } from "@/ui";
import type { Cohort, Run } from "../api";
import classes from "../coaching.module.css";
import { seconds, withInterval } from "../words";

/** New against tenured agents on every topic that could be compared, by name: no order tells more than chance. */
export function Cohorts({ run }: { run: Run }) {
  const days = run.looked_for.new_up_to_days;
  const rows = [...run.cohorts].sort((a, b) => a.topic_label.localeCompare(b.topic_label));
  return (
    <section>
      <SectionTitle side={`new: less than ${days} days here`}>New and tenured agents by topic</SectionTitle>
      {rows.length > 0 && (
        <div className={classes.wide} tabIndex={0} role="region" aria-label="Cohorts by topic">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Topic</th>
                <th scope="col">New</th>
                <th scope="col">Median</th>
                <th scope="col">Tenured</th>
                <th scope="col">Median</th>
                <th scope="col">Times as long</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.topic} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {run.too_few.length > 0 && (
        <p className={classes.dim}>
          Too few agents on a side ({run.looked_for.least_agents} are needed): {run.too_few.join(", ")}.
        </p>
      )}
      {run.unknown_tenure > 0 && (
        <p className={classes.dim}>
          Of {run.unknown_tenure} agents nobody told when they began; they are not compared.
        </p>
      )}
    </section>
  );
}

function Row({ row }: { row: Cohort }) {
  return (
    <tr data-found={row.found || undefined}>
      <th scope="row">{row.topic_label}</th>
      <td>
        {row.one.agents} <small>n {row.one.rows.toLocaleString("en-GB")}</small>
      </td>
      <td>{seconds(row.one.median_s)}</td>
      <td>
        {row.others.agents} <small>n {row.others.rows.toLocaleString("en-GB")}</small>
      </td>
      <td>{seconds(row.others.median_s)}</td>
      <td>
        {withInterval(row.ratio, row.low, row.high)}
        {row.found && <em> found</em>}
      </td>
    </tr>
  );
}
