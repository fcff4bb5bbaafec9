import { Button } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { LogEvent } from "@/api";
import { useHotkey } from "@/lib/hotkeys";
import { formatDay, useTimeZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, Kbd, LoadingRows } from "@/ui";
import { DetailsPanel } from "../details/DetailsPanel";
import { written } from "../query/terms";
import { useNames } from "../useLog";
import { exactCount, formatMs, middleCut } from "../words";
import { LANES, type Lane } from "./lanes";
import { rowOf, storyOf, sumsOf, type StorySums } from "./story";
import { StoryRows } from "./StoryRows";
import { useStory } from "./useStory";
import classes from "./story.module.css";

/** One interaction from end to end: a lane for each who acts, idle time folded, retries together. */
export function StoryPage() {
  const { interactionId } = useParams({ from: "/shell/logs/interactions/$interactionId" });
  const { event: openUid } = useSearch({ from: "/shell/logs/interactions/$interactionId" });
  const navigate = useNavigate({ from: "/logs/interactions/$interactionId" });
  const names = useNames();
  const zone = useTimeZone();
  const story = useStory(interactionId);
  const { events, notes, list } = story;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [tab, setTab] = useState("summary");
  const rows = useMemo(() => storyOf(events, notes, opened), [events, notes, opened]);
  const sums = useMemo(() => sumsOf(events), [events]);
  const lanes = useMemo(() => {
    const present = new Set(rows.flatMap((row) => (row.kind === "gap" ? [] : [row.lane])));
    return (Object.keys(LANES) as Lane[]).filter((lane) => present.has(lane));
  }, [rows]);
  usePageTitle(`Story ${middleCut(interactionId)}`);

  const show = (uid: string | null): void => {
    if (uid !== null) void navigate({ search: { event: uid }, replace: openUid !== undefined });
  };
  const toLogs = (q: string): void => void navigate({ to: "/logs", search: { q, period: "52w" } });
  const own = written({ field: "interaction_id", operator: ":", negated: false, values: [{ text: interactionId, pattern: false }] });
  const index = events.findIndex(({ uid }) => uid === openUid);
  const step = (by: number): void => show(events[index + by]?.uid ?? null);
  useStoryKeys({ sums, show, step, close: () => void navigate({ search: {}, replace: true }) });

  if (list.isPending) return <LoadingRows rows={12} label="Loading the story" />;
  if (list.error !== null && events.length === 0) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  if (rows.length === 0)
    return (
      <EmptyState title="No events of this interaction">
        None arrived with this interaction id, or they are older than events are kept.
      </EmptyState>
    );
  return (
    <div className={classes.page} data-details={openUid !== undefined || undefined}>
      <div className={classes.main}>
        <div className={classes.bar}>
          <p className={classes.sums}>{sentence(sums, events, story.complete, zone)}</p>
          <span className={classes.jumps}>
            {sums.firstFailure !== null && (
              <Button variant="default" size="compact-sm" rightSection={<Kbd keys="f" />} onClick={() => show(sums.firstFailure)}>
                First failure
              </Button>
            )}
            {sums.slowest !== null && (
              <Button variant="default" size="compact-sm" rightSection={<Kbd keys="s" />} onClick={() => show(sums.slowest)}>
                Slowest step
              </Button>
            )}
            <Button
              variant="default"
              size="compact-sm"
              renderRoot={(props) => <Link {...props} to="/logs" search={{ q: own, period: "52w" }} />}
            >
              In the log
            </Button>
          </span>
        </div>
        <StoryRows
          rows={rows}
          lanes={lanes}
          names={names}
          sums={sums}
          current={openUid === undefined ? -1 : rowOf(rows, openUid)}
          openUid={openUid}
          opened={opened}
          toggle={(key) => {
            const next = new Set(opened);
            if (!next.delete(key)) next.add(key);
            setOpened(next);
          }}
          show={show}
        />
      </div>
      {openUid !== undefined && (
        <DetailsPanel
          key={openUid}
          uid={openUid}
          known={events[index]}
          names={names}
          place={index === -1 ? null : { index, count: events.length, last: index === events.length - 1 }}
          line={own}
          inStory
          setLine={toLogs}
          step={step}
          show={show}
          close={() => void navigate({ search: {}, replace: true })}
          tab={tab}
          setTab={setTab}
          addColumn={(field) => void navigate({ to: "/logs", search: { q: own, period: "52w", columns: field } })}
        />
      )}
    </div>
  );
}

function sentence(sums: StorySums, events: readonly LogEvent[], complete: boolean, zone: string): string {
  const count = events.length;
  const first = events[0];
  const tokens = sums.inputTokens + sums.outputTokens;
  return [
    first === undefined ? "" : formatDay(first.time, zone),
    `${exactCount(count)}${complete ? "" : "+"} events in ${formatMs(sums.length)}`,
    sums.failures === 0 ? "nothing failed" : `${exactCount(sums.failures)} failed`,
    tokens === 0 ? "" : `${exactCount(tokens)} tokens`,
    sums.cost === 0 ? "" : `$${sums.cost.toFixed(4)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function useStoryKeys(props: {
  sums: StorySums;
  show: (uid: string | null) => void;
  step: (by: number) => void;
  close: () => void;
}): void {
  const group = "Story";
  const { sums, show } = props;
  useHotkey({ id: "story.failure", keys: "f", label: "First failure", group, run: () => show(sums.firstFailure) });
  useHotkey({ id: "story.slowest", keys: "s", label: "Slowest step", group, run: () => show(sums.slowest) });
  useHotkey({ id: "story.next", keys: "j", label: "Next event", group, run: () => props.step(1) });
  useHotkey({ id: "story.previous", keys: "k", label: "Event before", group, run: () => props.step(-1) });
  useHotkey({ id: "story.close", keys: "escape", label: "Close the details", group, run: props.close });
}
