import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useHotkey } from "@/lib/hotkeys";
import { may, useMe } from "@/lib/me";
import { recall, remember } from "@/lib/storage";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, LoadingRows } from "@/ui";
import { DetailsPanel } from "../details/DetailsPanel";
import { written } from "../query/terms";
import { useNames } from "../useLog";
import { middleCut } from "../words";
import { LANES, type Lane } from "./lanes";
import { rowAt, rowOf, storyOf, type StoryRow } from "./story";
import { spanOf } from "./span";
import { StoryBar } from "./StoryBar";
import { StoryRows } from "./StoryRows";
import { StoryText } from "./StoryText";
import { TranscriptPane } from "./TranscriptPane";
import { useStory, type Story } from "./useStory";
import classes from "./story.module.css";

const ROUTE = "/shell/logs/interactions/$interactionId";
const KEPT = "story-transcript";

/** One interaction from end to end: a lane for each who acts, idle time folded, retries together. */
export function StoryPage() {
  const { interactionId } = useParams({ from: ROUTE });
  usePageTitle(`Story ${middleCut(interactionId)}`);
  return <Told key={interactionId} interactionId={interactionId} />;
}

function Told({ interactionId }: { interactionId: string }) {
  const { event: openUid, view } = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: "/logs/interactions/$interactionId" });
  const names = useNames();
  const me = useMe();
  const story = useStory(interactionId, openUid);
  const { events, items, list, overview } = story;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [tab, setTab] = useState("summary");
  const [moment, setMoment] = useState(0);
  const [target, setTarget] = useState<{ row: number } | null>(null);
  const [transcript, setTranscript] = useTranscript(me.id);
  const rows = useMemo(() => storyOf(items, opened), [items, opened]);
  const lanes = useMemo(() => lanesOf(story, rows), [story, rows]);
  const asText = view === "text";

  const go = (change: { event?: string | undefined; view?: string | undefined }): void =>
    void navigate({ search: { event: openUid, view, ...change }, replace: openUid !== undefined });
  const close = (): void => go({ event: undefined });
  const show = (uid: string): void => {
    const event = events.find((one) => one.uid === uid);
    if (event !== undefined) setMoment(Date.parse(event.time));
    go({ event: uid });
  };
  const jump = (uid: string): void => {
    story.goTo(uid);
    show(uid);
  };
  const own = written({ field: "interaction_id", operator: ":", negated: false, values: [{ text: interactionId, pattern: false }] });
  const toLogs = (more: { q: string; columns?: string }): void =>
    void navigate({ to: "/logs", search: { ...more, ...spanOf(overview) } });
  const index = events.findIndex(({ uid }) => uid === openUid);
  const step = (by: number): void => {
    const next = events[index + by];
    if (next !== undefined) show(next.uid);
  };
  useStoryKeys({ overview, jump, step, close });

  if (list.isPending) return <LoadingRows rows={12} label="Loading the story" />;
  if (list.error !== null && items.length === 0) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  if (items.length === 0)
    return (
      <EmptyState title="No events of this interaction">
        None arrived with this interaction id, or they are older than events are kept.
      </EmptyState>
    );
  const both = transcript && openUid !== undefined;
  const beside = both ? "both" : transcript || openUid !== undefined ? "one" : undefined;
  const { head } = story;
  const sums = overview?.sums ?? null;
  return (
    <div className={classes.page} data-beside={beside}>
      <div className={classes.main}>
        <StoryBar
          overview={overview}
          person={head?.person_id != null && head.person_name !== null ? { id: head.person_id, name: head.person_name } : null}
          jump={jump}
          asText={asText}
          setAsText={(on) => go({ view: on ? "text" : undefined })}
          transcript={transcript}
          setTranscript={setTranscript}
          own={own}
        />
        {asText ? (
          <StoryText items={items} names={names} later={story.later} earlier={story.earlier} />
        ) : (
          <StoryRows
            rows={rows}
            lanes={lanes}
            names={names}
            marks={{
              firstFailure: sums?.first_failure?.uid ?? null,
              slowest: sums?.slowest?.uid ?? null,
              longest: sums?.slowest?.duration_ms ?? 0,
            }}
            current={openUid === undefined ? -1 : rowOf(rows, openUid)}
            openUid={openUid}
            opened={opened}
            toggle={(key) => {
              const next = new Set(opened);
              if (!next.delete(key)) next.add(key);
              setOpened(next);
            }}
            show={show}
            later={story.later}
            earlier={story.earlier}
            seen={setMoment}
            target={target}
          />
        )}
      </div>
      {transcript && (
        <TranscriptPane
          items={items}
          moment={moment}
          go={(to) => {
            setMoment(to);
            setTarget({ row: rowAt(rows, to) });
          }}
          reads={may(me, "records.read")}
          close={() => setTranscript(false)}
        />
      )}
      {openUid !== undefined && (
        <DetailsPanel
          key={openUid}
          uid={openUid}
          known={events[index]}
          names={names}
          place={index === -1 ? null : { text: "", first: index === 0, last: index === events.length - 1 }}
          line={own}
          inStory
          setLine={(q) => toLogs({ q })}
          step={step}
          show={show}
          close={close}
          tab={tab}
          setTab={setTab}
          addColumn={(field) => toLogs({ q: own, columns: field })}
        />
      )}
    </div>
  );
}

/** Everybody who acts anywhere in the story, also where it was not read yet. */
function lanesOf({ overview }: Story, rows: readonly StoryRow[]): Lane[] {
  const present = new Set<string>(rows.flatMap((row) => (row.kind === "gap" ? [] : [row.lane])));
  for (const { lane } of overview?.sums?.lanes ?? []) present.add(lane);
  if ((overview?.entries ?? 0) + (overview?.conversations ?? 0) > 0) present.add("people");
  return (Object.keys(LANES) as Lane[]).filter((lane) => present.has(lane));
}

/** Shown where there is room for it, until one decides otherwise. */
function useTranscript(userId: string): [boolean, (on: boolean) => void] {
  const wide = useMediaQuery("(min-width: 1100px)", window.innerWidth >= 1100);
  const [chosen, setChosen] = useState(() => recall(userId, KEPT));
  return [
    typeof chosen === "boolean" && wide ? chosen : chosen === "here" || (wide && chosen !== false),
    (on) => {
      setChosen(wide ? on : on ? "here" : null);
      if (wide) remember(userId, KEPT, on);
    },
  ];
}

function useStoryKeys(props: {
  overview: Story["overview"];
  jump: (uid: string) => void;
  step: (by: number) => void;
  close: () => void;
}): void {
  const group = "Story";
  const { first_failure: failure, slowest } = props.overview?.sums ?? { first_failure: null, slowest: null };
  const jumpTo = (place: { uid: string } | null) => () => {
    if (place !== null) props.jump(place.uid);
  };
  useHotkey({ id: "story.failure", keys: "f", label: "First failure", group, run: jumpTo(failure) });
  useHotkey({ id: "story.slowest", keys: "s", label: "Slowest step", group, run: jumpTo(slowest) });
  useHotkey({ id: "story.next", keys: "j", label: "Next event", group, run: () => props.step(1) });
  useHotkey({ id: "story.previous", keys: "k", label: "Event before", group, run: () => props.step(-1) });
  useHotkey({ id: "story.close", keys: "escape", label: "Close the details", group, run: props.close });
}
