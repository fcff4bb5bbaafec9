import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { summaryQuery } from "@/api";
import { exactCount, formatMs, percent } from "@/lib/figures";
import { ErrorState, LoadingRows, SectionTitle, StatusPill } from "@/ui";
import type { Graph, Place, Way } from "../model/graph";
import { betweenText, failureText, failureTone } from "../model/words";
import { Errors } from "../parts/Errors";
import { OpenOutside } from "../parts/OpenOutside";
import { SeeLogs } from "../parts/SeeLogs";
import { inAddress, ofObject } from "../search";
import type { JourneyMap } from "../useMap";
import classes from "./panel.module.css";

interface ElementPanelProps {
  place: Place;
  graph: Graph;
  map: JourneyMap;
  choose: (element: string) => void;
  close: () => void;
}

/** One element of the map: its figures, why it failed, and the doors to its events and to where it is made. */
export function ElementPanel({ place, graph, map, choose, close }: ElementPanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), [place.id]);
  const { key, version } = map;
  const gone = place.change?.state === "gone";
  const of = gone ? map.compare : version;
  const asked = useQuery(
    summaryQuery({
      ...(key === null ? {} : ofObject(key)),
      element_id: place.element,
      ...(of === null ? {} : { version_id: of }),
      ...map.bounds,
    }),
  );
  const { figures } = place;
  const last = asked.data?.last;
  return (
    <aside
      ref={panel}
      className={classes.panel}
      aria-label={`Element ${place.name}`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <div className={classes.head}>
        <h2>{place.name}</h2>
        <ActionIcon variant="subtle" size={26} aria-label="Close" title="Close (Esc)" onClick={close}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </div>
      <p className={classes.sub}>
        {[place.type, gone ? "" : (version ?? "all versions")].filter(Boolean).join(" · ")}
      </p>
      <div className={classes.doors}>
        <SeeLogs
          of={key}
          element={place.element}
          name={map.seen?.object_name}
          door={[map.seen?.object_name ?? key?.object, place.name].filter(Boolean).join(" › ")}
          stamp={map.stamp}
        />
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/logs/elements/$element"
              params={{ element: place.element }}
              search={key === null ? {} : inAddress(key)}
            />
          )}
        >
          Element page
        </Button>
        {last !== null && last !== undefined && (
          <OpenOutside kind="element" label="Open element" values={{ ...last, version_id: of ?? last.version_id }} />
        )}
      </div>
      {gone && <p className={classes.change}>Not in {version ?? "this version"}; the figures are of {map.compare}.</p>}
      {place.change !== null && !gone && place.change.words.length > 0 && (
        <p className={classes.change}>
          Against {map.compare}: {place.change.words.join("; ")}
        </p>
      )}
      {figures !== null && (
        <dl className={classes.facts}>
          <Fact label="Visits">{exactCount(figures.visits)}</Fact>
          <Fact label="Interactions">
            {exactCount(figures.interactions)}
            {!gone && graph.interactions > 0 && ` (${percent(Math.min(1, figures.interactions / graph.interactions))})`}
          </Fact>
          <Fact label="Ended in a failure">
            {gone ? (
              exactCount(figures.failed_visits)
            ) : (
              <StatusPill tone={failureTone(place)}>{`${exactCount(figures.failed_visits)}, ${failureText(place)}`}</StatusPill>
            )}
          </Fact>
          <Fact label="Tries that failed and went on">{exactCount(Math.max(0, figures.failures - figures.failed_visits))}</Fact>
          {figures.median_ms !== null && <Fact label="Duration, median">{formatMs(figures.median_ms)}</Fact>}
          {figures.p90_ms !== null && <Fact label="90 % took at most">{formatMs(figures.p90_ms)}</Fact>}
          {figures.median_stay_s !== null && <Fact label="Stay, median">{betweenText(figures.median_stay_s)}</Fact>}
        </dl>
      )}
      <SectionTitle>Why it failed</SectionTitle>
      {asked.error !== null && <ErrorState error={asked.error} retry={() => asked.refetch()} />}
      {asked.isPending && <LoadingRows rows={2} label="Looking for causes" />}
      {asked.data !== undefined && <Errors errors={asked.data.errors} stamp={map.stamp} />}
      <Ways title="Goes on to" ways={graph.ways.filter(({ from }) => from === place.id)} end="to" graph={graph} choose={choose} />
      <Ways title="Comes from" ways={graph.ways.filter(({ to }) => to === place.id)} end="from" graph={graph} choose={choose} />
    </aside>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Ways(props: { title: string; ways: Way[]; end: "from" | "to"; graph: Graph; choose: (element: string) => void }) {
  const { title, end, graph } = props;
  const places = new Map(graph.places.map((one) => [one.id, one]));
  const ways = props.ways.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count);
  if (ways.length === 0) return null;
  const all = ways.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <SectionTitle>{title}</SectionTitle>
      <ul className={classes.ways}>
        {ways.map((way) => {
          const place = places.get(way[end]);
          return (
            <li key={way.id}>
              {place?.kind === "element" ? (
                <button type="button" onClick={() => props.choose(place.element)}>
                  {place.name}
                </button>
              ) : (
                <span>{place?.name}</span>
              )}
              <span>
                {exactCount(way.count)} · {percent(way.count / all)}
                {way.from !== "start" && way.to !== "end" && ` · ${betweenText(way.medianS)}`}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
