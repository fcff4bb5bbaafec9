import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { exactCount } from "@/lib/figures";
import { plural } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { ErrorState, LoadingRows } from "@/ui";
import { Canvas } from "../canvas/Canvas";
import { parseMapSearch, type MapSearch } from "../search";
import { useMap } from "../useMap";
import { ElementPanel } from "./ElementPanel";
import { EmptyMap } from "./EmptyMap";
import { MapBar } from "./MapBar";
import { useMapKeys } from "./useMapKeys";
import { MapTable } from "./MapTable";
import { ObjectList } from "./ObjectList";
import classes from "./map.module.css";

/** The map of a journey, a chatbot or an AI agent: what interactions went through, in a version, beside another one. */
export function MapPage() {
  usePageTitle("Journey map");
  const given = useSearch({ from: "/shell/logs/map" });
  const search = useMemo(() => parseMapSearch(given), [given]);
  const navigate = useNavigate({ from: "/logs/map" });
  const map = useMap(search);
  const narrow = useMediaQuery("(max-width: 900px)", false, { getInitialValueInEffect: false });
  const view = search.view === "table" || (search.view === undefined && narrow) ? "table" : "map";
  const go = (change: MapSearch, replace = false): void =>
    void navigate({ search: { ...search, ...change }, replace });

  const { graph } = map;
  const rare = graph?.ways.filter((way) => way.rare).length ?? 0;
  const allWays = search.ways === "all" || view === "table";
  const ways = useMemo(
    () => (graph?.ways ?? []).filter((way) => allWays || !way.rare),
    [graph, allWays],
  );
  const place = graph?.places.find(({ kind, element }) => kind === "element" && element === search.element);
  const choose = (element: string): void => go({ element }, search.element !== undefined);
  const close = (): void => {
    // Back to where one was before the panel opened: the box, or the row of the table.
    const box = place === undefined ? "" : `[data-place="${CSS.escape(place.id)}"], `;
    document.querySelector<HTMLElement>(`${box}tr[data-open] button`)?.focus({ preventScroll: true });
    go({ element: undefined }, true);
  };
  const onMap = graph !== null && view === "map";
  useMapKeys(onMap);
  const shown = { graph, ways, open: place?.id ?? null, choose };

  return (
    <div className={classes.page}>
      <MapBar search={search} map={map} view={view} go={go} />
      {map.error !== null ? (
        <ErrorState error={map.error} retry={map.renew} />
      ) : map.key === null ? (
        <ObjectList map={map} go={go} />
      ) : map.empty ? (
        <EmptyMap map={map} go={go} />
      ) : graph === null ? (
        <LoadingRows rows={12} label="Drawing the map" />
      ) : (
        <>
          <div className={classes.strip}>
            <p role="status">
              <strong>{plural(graph.interactions, "interaction")}</strong>
              {map.version !== null && ` in ${map.version}`}
              {map.compare !== null && `, against ${map.compare}`}
            </p>
            {graph.oneOf > 1 && <p>Reckoned up from one of {exactCount(graph.oneOf)} interactions.</p>}
            {!graph.complete && <p>The most frequent elements; the others stand together.</p>}
            {rare > 0 && view === "map" && (
              <Button variant="subtle" size="compact-xs" onClick={() => go({ ways: allWays ? undefined : "all" }, true)}>
                {allWays ? "Hide rare ways" : `Show ${plural(rare, "rare way")}`}
              </Button>
            )}
          </div>
          <div className={classes.body} data-panel={place !== undefined || undefined}>
            {view === "map" ? (
              <Canvas key={`${map.key.object} ${map.version} ${map.compare}`} {...shown} graph={graph} />
            ) : (
              <MapTable {...shown} graph={graph} />
            )}
            {place !== undefined && <ElementPanel place={place} graph={graph} map={map} choose={choose} close={close} />}
          </div>
        </>
      )}
    </div>
  );
}
