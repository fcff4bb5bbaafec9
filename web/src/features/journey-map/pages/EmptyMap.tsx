import { Button } from "@mantine/core";
import { formatWhen, useTimeZone } from "@/lib/time";
import { EmptyState } from "@/ui";
import type { MapSearch } from "../search";
import type { JourneyMap } from "../useMap";

const DAY = 86_400_000;

/** No element was visited: at this time, in this version, or ever. */
export function EmptyMap({ map, go }: { map: JourneyMap; go: (change: MapSearch) => void }) {
  const zone = useTimeZone();
  const version = map.versions.find(({ version_id }) => version_id === map.version);
  const last = version?.last_seen ?? map.seen?.versions[0]?.last_seen;
  if (map.seen?.elements === 0)
    return (
      <EmptyState title="Its events name no elements">
        A map is made of elements. Send element_id and element_name with the events of {map.seen.object_name}.
      </EmptyState>
    );
  if (last === undefined)
    return (
      <EmptyState
        title="Not seen in the last 90 days"
        action={<Button onClick={() => go({ object: undefined, by: undefined, version: undefined, compare: undefined })}>Choose another one</Button>}
      >
        No event names it: it is older, or it never ran.
      </EmptyState>
    );
  const at = Date.parse(last);
  const around = { from: new Date(at - 7 * DAY).toISOString(), to: new Date(at + 1000).toISOString() };
  return (
    <EmptyState
      title="Nothing in this time"
      action={<Button onClick={() => go({ period: undefined, ...around })}>Show the week before that</Button>}
    >
      {version === undefined ? "It" : version.version_id} was last seen {formatWhen(last, zone, map.stamp)}.
    </EmptyState>
  );
}
