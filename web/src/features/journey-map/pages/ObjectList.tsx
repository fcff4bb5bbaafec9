import { Link } from "@tanstack/react-router";
import { exactCount, percent } from "@/lib/figures";
import { formatAgo, plural } from "@/lib/time";
import { Button } from "@mantine/core";
import { EmptyState, LoadingRows } from "@/ui";
import { KINDS } from "../model/words";
import { inAddress, keyOf, type MapSearch } from "../search";
import { MAPPED, type JourneyMap } from "../useMap";
import classes from "./map.module.css";

/** What has a map, by its kind, the busiest first. */
export function ObjectList({ map, go }: { map: JourneyMap; go: (change: MapSearch) => void }) {
  const found = map.objects.data;
  if (found === undefined) return <LoadingRows rows={8} label="Looking for journeys" />;
  if (found.length === 0)
    return (
      <EmptyState title="Nothing ran in this time" action={<Button onClick={() => go({ period: "90d", from: undefined, to: undefined })}>Look at 90 days</Button>}>
        Journeys, chatbots and AI agents stand here as soon as their events name an object.
      </EmptyState>
    );
  return (
    <div className={classes.objects}>
      {MAPPED.map((place) => {
        const here = found.filter(({ occurred_in }) => occurred_in === place);
        if (here.length === 0) return null;
        return (
          <section key={place} aria-label={KINDS[place]}>
            <h2>{KINDS[place]}</h2>
            <ul>
              {here.map((one) => (
                <li key={`${one.object_id} ${one.object_name}`}>
                  <Link to="/logs/map" search={(now) => ({ ...now, ...inAddress(keyOf(one)) })}>
                    {one.object_name === "" ? one.object_id : one.object_name}
                  </Link>
                  <span>{one.versions.map(({ version_id }) => version_id).filter(Boolean).slice(0, 4).join(", ")}</span>
                  <span>{plural(one.elements, "element")}</span>
                  <span>
                    {exactCount(one.events)} events, {percent(one.failures / one.events)} failures
                  </span>
                  <span>{one.versions[0] !== undefined && formatAgo(one.versions[0].last_seen, map.stamp)}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
