import { ActionIcon, SegmentedControl, Select } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { formatDay, useTimeZone } from "@/lib/time";
import { PeriodMenu } from "@/ui";
import { KINDS, OCCURS_IN } from "../model/words";
import { ALL_VERSIONS, inAddress, keyOf, PERIODS, timesIn, USUAL_PERIOD, type MapSearch } from "../search";
import type { JourneyMap } from "../useMap";
import classes from "./map.module.css";

interface MapBarProps {
  search: MapSearch;
  map: JourneyMap;
  view: "map" | "table";
  go: (change: MapSearch) => void;
}

const DAY = 86_400_000;
const valueOf = (key: { object: string; by: string }): string => `${key.by} ${key.object}`;

/** Which object, which version beside which other one, when, and how it is shown. */
export function MapBar({ search, map, view, go }: MapBarProps) {
  const zone = useTimeZone();
  const { key, seen, versions } = map;
  const found = map.objects.data ?? [];
  const listed = [...found, ...(seen === undefined ? [] : [seen])].map((one) => ({ one, key: keyOf(one) }));
  const unique = listed.filter((one, at) => listed.findIndex((other) => valueOf(other.key) === valueOf(one.key)) === at);
  const groups = [...new Set(unique.map(({ one }) => one.occurred_in))];
  const objects = groups.map((place) => ({
    group: KINDS[place] ?? OCCURS_IN[place] ?? place,
    items: unique
      .filter(({ one }) => one.occurred_in === place)
      .map(({ one, key: of }) => ({ value: valueOf(of), label: one.object_name === "" ? one.object_id : one.object_name })),
  }));
  const choices = versions.map(({ version_id, last_seen }) => ({
    value: version_id,
    label:
      Date.parse(last_seen) > map.stamp - DAY
        ? version_id
        : `${version_id} · until ${formatDay(last_seen, zone, map.stamp)}`,
  }));
  const missing = [map.version, map.compare].filter(
    (one): one is string => one !== null && !versions.some(({ version_id }) => version_id === one),
  );
  const known = [...choices, ...[...new Set(missing)].map((one) => ({ value: one, label: one }))];

  return (
    <div className={classes.bar}>
      <Link to="/logs" className={classes.back}>
        Logs
      </Link>
      <Select
        aria-label="Journey, chatbot or AI agent"
        placeholder="Choose what to look at"
        className={classes.object}
        data={objects}
        value={key === null ? null : valueOf(key)}
        searchable
        allowDeselect={false}
        nothingFoundMessage="Nothing of that name in this time"
        onChange={(value) => {
          const chosen = unique.find((one) => valueOf(one.key) === value);
          if (chosen !== undefined)
            go({ by: undefined, version: undefined, compare: undefined, element: undefined, ...inAddress(chosen.key) });
        }}
      />
      {key !== null && known.length > 0 && (
        <>
          <Select
            aria-label="Version"
            className={classes.version}
            data={[...known, { value: ALL_VERSIONS, label: "All versions" }]}
            value={map.version ?? ALL_VERSIONS}
            allowDeselect={false}
            onChange={(version) => go({ version: version ?? undefined, compare: undefined })}
          />
          <Select
            aria-label="Compare with version"
            className={classes.version}
            placeholder="Compare with …"
            data={known.filter(({ value }) => value !== map.version)}
            value={map.compare}
            clearable
            disabled={map.version === null || known.length < 2}
            onChange={(compare) => go({ compare: compare ?? undefined })}
          />
        </>
      )}
      <PeriodMenu
        times={timesIn(search)}
        usual={USUAL_PERIOD}
        periods={PERIODS}
        stamp={map.stamp}
        change={(times) => go({ period: undefined, from: undefined, to: undefined, ...times })}
      />
      <ActionIcon variant="default" size={32} aria-label="Look again" title="Look again" onClick={map.renew}>
        <IconRefresh size={15} stroke={1.6} aria-hidden />
      </ActionIcon>
      {key !== null && (
        <SegmentedControl
          aria-label="Show as"
          size="xs"
          className={classes.view}
          data={[
            { value: "map", label: "Map" },
            { value: "table", label: "Table" },
          ]}
          value={view}
          onChange={(next) => go({ view: next })}
        />
      )}
    </div>
  );
}
