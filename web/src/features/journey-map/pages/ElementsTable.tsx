import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { objectMapQuery, type EventFilter } from "@/api";
import { exactCount, formatMs, percent } from "@/lib/figures";
import { ErrorState, LoadingRows, SectionTitle } from "@/ui";
import { failureRate } from "../model/graph";
import { inAddress, type ObjectKey } from "../search";
import classes from "./portrait.module.css";

const REST = "*";

/** What an object is made of, the most visited first; each leads to its page. */
export function ElementsTable({ of, filter }: { of: ObjectKey; filter: EventFilter }) {
  const map = useQuery(objectMapQuery(filter));
  if (map.error !== null) return <ErrorState error={map.error} retry={() => map.refetch()} />;
  if (map.data === undefined) return <LoadingRows rows={4} label="Loading the elements" />;
  const elements = map.data.nodes
    .filter(({ element_id }) => element_id !== REST)
    .sort((one, other) => other.visits - one.visits);
  if (elements.length === 0) return null;
  return (
    <section>
      <SectionTitle>Elements</SectionTitle>
      <div className={classes.scroll} role="region" aria-label="Elements" tabIndex={0}>
        <table className={classes.versions}>
          <thead>
            <tr>
              <th scope="col">Element</th>
              <th scope="col">Visits</th>
              <th scope="col">Failures</th>
              <th scope="col">Median</th>
            </tr>
          </thead>
          <tbody>
            {elements.map((one) => (
              <tr key={one.element_id}>
                <th scope="row">
                  <Link to="/logs/elements/$element" params={{ element: one.element_id }} search={inAddress(of)}>
                    {one.element_name === "" ? one.element_id : one.element_name}
                  </Link>
                </th>
                <td>{exactCount(one.visits)}</td>
                <td>{`${exactCount(one.failed_visits)} (${percent(failureRate(one))})`}</td>
                <td>{one.median_ms === null ? "–" : formatMs(one.median_ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!map.data.complete && <p className={classes.kind}>The most frequent ones.</p>}
    </section>
  );
}
