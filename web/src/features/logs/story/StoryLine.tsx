import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { LogEvent } from "@/api";
import { formatUtc } from "@/lib/time";
import { Hidden } from "@/ui";
import { telling } from "../details/sentence";
import { formatClockTime } from "../table/instant";
import { formatMs, nameOf, STATUS_LABEL, STATUS_TONE } from "../words";
import { LANES, type Lane } from "./lanes";
import type { StoryRow } from "./story";
import type { Marks, StoryRowsProps } from "./StoryRows";
import classes from "./story.module.css";

type LineProps = StoryRowsProps & { row: StoryRow; zone: string };

export function StoryLine(props: LineProps) {
  const { row } = props;
  if (row.kind === "gap") return <p className={classes.gap}>{formatMs(row.ms)} later</p>;
  if (row.kind === "note") return <NoteLine {...props} row={row} />;
  if (row.kind === "talk") return <TalkLine {...props} row={row} />;
  if (row.kind === "retries") return <Retries {...props} row={row} />;
  return <EventLine {...props} event={row.event} lane={row.lane} within={row.within === true} />;
}

function Lanes({ lanes, lane, status }: { lanes: readonly Lane[]; lane: Lane; status: LogEvent["status"] }) {
  return (
    <span className={classes.lanes} aria-hidden>
      {lanes.map((one) => (
        <span key={one} className={classes.lane}>
          {one === lane && <span className={classes.dot} data-tone={STATUS_TONE[status]} />}
        </span>
      ))}
    </span>
  );
}

function EventLine(props: StoryRowsProps & { event: LogEvent; lane: Lane; within: boolean; zone: string }) {
  const { event, names, marks } = props;
  return (
    <button
      type="button"
      className={classes.line}
      data-open={event.uid === props.openUid || undefined}
      data-status={event.status}
      data-within={props.within || undefined}
      onClick={() => props.show(event.uid)}
    >
      <time dateTime={event.time} title={formatUtc(event.time)} className={classes.time}>
        {formatClockTime(event.time, props.zone)}
      </time>
      <Lanes lanes={props.lanes} lane={props.lane} status={event.status} />
      <span className={classes.text}>
        <Hidden>
          {LANES[props.lane]}, {STATUS_LABEL[event.status]}:
        </Hidden>
        <span className={classes.laneWord} aria-hidden>
          {LANES[props.lane]}
        </span>
        <strong>{nameOf(names, event.type)}</strong>
        <Marked marks={marks} has={(uid) => uid === event.uid} />
        <span className={classes.rest}>{[event.element_name, telling(event, names)].filter(Boolean).join(" · ")}</span>
      </span>
      <Took ms={event.duration_ms} longest={marks.longest} />
    </button>
  );
}

function Marked({ marks, has }: { marks: Marks; has: (uid: string | null) => boolean }) {
  return (
    <>
      {has(marks.firstFailure) && <em data-bad>first failure</em>}
      {has(marks.slowest) && <em>slowest step</em>}
    </>
  );
}

function Took({ ms, longest }: { ms: number | null; longest: number }) {
  if (ms === null) return <span className={classes.took} />;
  return (
    <span className={classes.took}>
      {formatMs(ms)}
      <span className={classes.length} style={{ width: `${Math.min(100, Math.max(2, (ms / Math.max(1, longest)) * 100))}%` }} aria-hidden />
    </span>
  );
}

function Retries(props: LineProps & { row: Extract<StoryRow, { kind: "retries" }> }) {
  const { row, names } = props;
  const open = props.opened.has(row.key);
  const last = row.events.at(-1);
  const failed = row.events.filter(({ status }) => status === "failure");
  const first = row.events[0];
  if (first === undefined || last === undefined) return null;
  return (
    <button
      type="button"
      className={classes.line}
      aria-expanded={open}
      data-status={last.status}
      data-open={(!open && row.events.some(({ uid }) => uid === props.openUid)) || undefined}
      onClick={() => props.toggle(row.key)}
    >
      <time dateTime={first.time} className={classes.time}>
        {formatClockTime(first.time, props.zone)}
      </time>
      <Lanes lanes={props.lanes} lane={row.lane} status={failed.at(-1)?.status ?? last.status} />
      <span className={classes.text}>
        <IconChevronRight size={13} aria-hidden className={classes.chevron} />
        <Hidden>{LANES[row.lane]}:</Hidden>
        <strong>
          {nameOf(names, first.type)} {row.times} times
        </strong>
        {!open && <Marked marks={props.marks} has={(uid) => row.events.some((one) => one.uid === uid)} />}
        <span className={classes.rest}>
          {failed.length} failed{last.error_message === null ? "" : `. ${last.error_message}`}
        </span>
      </span>
      <Took ms={Date.parse(last.time) - Date.parse(first.time)} longest={Infinity} />
    </button>
  );
}

function NoteLine({ row, lanes, zone }: LineProps & { row: Extract<StoryRow, { kind: "note" }> }) {
  const { item } = row;
  return (
    <Link to="/entries/$entryId" params={{ entryId: item.entry_id ?? item.id }} className={classes.line} data-note>
      <time dateTime={item.at} className={classes.time}>
        {formatClockTime(item.at, zone)}
      </time>
      <Lanes lanes={lanes} lane="people" status="success" />
      <span className={classes.note}>
        <strong>{[item.performed_by, "wrote"].filter(Boolean).join(" ")}</strong>
        <span className={classes.noteText}>{[item.title, item.text === "" ? item.excerpt : item.text].filter(Boolean).join(": ")}</span>
      </span>
    </Link>
  );
}

function TalkLine({ row, lanes, zone, marks }: LineProps & { row: Extract<StoryRow, { kind: "talk" }> }) {
  const { item } = row;
  const by = item.performed_by === "" ? "" : `with ${item.performed_by}`;
  return (
    <Link to="/conversations/$conversationId" params={{ conversationId: item.conversation_id ?? item.id }} className={classes.line}>
      <time dateTime={item.at} className={classes.time}>
        {formatClockTime(item.at, zone)}
      </time>
      <Lanes lanes={lanes} lane="people" status="success" />
      <span className={classes.text}>
        <Hidden>{LANES.people}:</Hidden>
        <strong>{[item.title, by].filter(Boolean).join(" ")}</strong>
        <span className={classes.rest}>{[item.excerpt, item.status].filter(Boolean).join(" · ")}</span>
      </span>
      <Took ms={item.duration_ms} longest={marks.longest} />
    </Link>
  );
}
