import { formatMs, exactCount, percent } from "@/lib/figures";
import { StatusPill } from "@/ui";
import type { Graph, Place, Way } from "../model/graph";
import { betweenText, failureText, failureTone } from "../model/words";
import classes from "./table.module.css";

interface MapTableProps {
  graph: Graph;
  ways: readonly Way[];
  open: string | null;
  choose: (element: string) => void;
}

const ms = (value: number | null | undefined): string => (value === null || value === undefined ? "" : formatMs(value));

/** The same graph as two tables: its elements, and the ways between them. */
export function MapTable({ graph, ways, open, choose }: MapTableProps) {
  const names = new Map(graph.places.map((one) => [one.id, one.name]));
  const compared = graph.places.some(({ change }) => change !== null);
  const elements = graph.places
    .filter(({ kind }) => kind === "element" || kind === "rest")
    .sort((one, other) => other.visits - one.visits);
  const byCount = [...ways].sort((one, other) => other.count - one.count);
  return (
    <div className={classes.tables} role="region" aria-label="Map as tables" tabIndex={0}>
      <table>
        <caption>Elements</caption>
        <thead>
          <tr>
            <th scope="col">Element</th>
            <th scope="col" data-number>Visits</th>
            <th scope="col">Failures</th>
            {compared && <th scope="col">Against the other version</th>}
            <th scope="col" data-number>Median</th>
            <th scope="col" data-number>90 % within</th>
            <th scope="col" data-number>Stay</th>
            <th scope="col">Type</th>
          </tr>
        </thead>
        <tbody>
          {elements.map((place) => (
            <Row key={place.id} place={place} compared={compared} isOpen={open === place.id} choose={choose} />
          ))}
        </tbody>
      </table>
      <table>
        <caption>Ways between them</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" data-number>Count</th>
            <th scope="col" data-number>Share</th>
            {compared && <th scope="col">Against the other version</th>}
            <th scope="col" data-number>Median between</th>
          </tr>
        </thead>
        <tbody>
          {byCount.map((way) => (
            <tr key={way.id}>
              <td>{names.get(way.from)}</td>
              <td>{names.get(way.to)}</td>
              <td data-number>{exactCount(way.count)}</td>
              <td data-number>{percent(way.share)}</td>
              {compared && <td>{way.change?.words.join("; ")}</td>}
              <td data-number>{way.from === "start" || way.to === "end" ? "" : betweenText(way.medianS)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: { place: Place; compared: boolean; isOpen: boolean; choose: (element: string) => void }) {
  const { place, compared, isOpen, choose } = props;
  const { figures, change } = place;
  const gone = change?.state === "gone";
  return (
    <tr data-open={isOpen || undefined}>
      <th scope="row">
        {place.kind === "rest" ? (
          place.name
        ) : (
          <button type="button" aria-pressed={isOpen} onClick={() => choose(place.element)}>
            {place.name}
          </button>
        )}
      </th>
      <td data-number>{gone ? "" : exactCount(place.visits)}</td>
      <td>{!gone && <StatusPill tone={failureTone(place)}>{failureText(place)}</StatusPill>}</td>
      {compared && <td>{change?.words.join("; ")}</td>}
      <td data-number>{gone ? "" : ms(figures?.median_ms)}</td>
      <td data-number>{gone ? "" : ms(figures?.p90_ms)}</td>
      <td data-number>
        {gone || figures?.median_stay_s === null || figures?.median_stay_s === undefined ? "" : betweenText(figures.median_stay_s)}
      </td>
      <td>{place.type}</td>
    </tr>
  );
}
