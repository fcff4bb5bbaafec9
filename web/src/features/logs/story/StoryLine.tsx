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
import type { StoryRowsProps } from "./StoryRows";
import classes from "./story.module.css";

type LineProps = StoryRowsProps & { row: StoryRow; zone: string };

export function StoryLine(props: LineProps) {
  const { row } = props;
  if (row.kind === "gap") return <p className={classes.gap}>{formatMs(row.ms)} later</p>;
  if (row.kind === "note") return <NoteLine {...props} row={row} />;
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
  const { event, names, sums } = props;
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
        <strong>{nameOf(names, event.type)}</strong>
        {event.uid === sums.firstFailure && <em data-bad>first failure</em>}
        {event.uid === sums.slowest && <em>slowest step</em>}
        <span className={classes.rest}>{[event.element_name, telling(event, names)].filter(Boolean).join(" · ")}</span>
      </span>
      <Took ms={event.duration_ms} longest={sums.longest} />
    </button>
  );
}

function Took({ ms, longest }: { ms: number | null; longest: number }) {
  if (ms === null) return <span className={classes.took} />;
  return (
    <span className={classes.took}>
      {formatMs(ms)}
      <span className={classes.length} style={{ width: `${Math.max(2, (ms / Math.max(1, longest)) * 100)}%` }} aria-hidden />
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
        <span className={classes.rest}>
          {failed.length} failed{last.error_message === null ? "" : `. ${last.error_message}`}
        </span>
      </span>
      <Took ms={Date.parse(last.time) - Date.parse(first.time)} longest={Infinity} />
    </button>
  );
}

function NoteLine({ row, lanes, zone }: LineProps & { row: Extract<StoryRow, { kind: "note" }> }) {
  const { note } = row;
  return (
    <Link to="/entries/$entryId" params={{ entryId: note.id }} className={classes.line} data-note>
      <time dateTime={note.at} className={classes.time}>
        {formatClockTime(note.at, zone)}
      </time>
      <Lanes lanes={lanes} lane="people" status="success" />
      <span className={classes.note}>
        <strong>{[note.by, "wrote"].filter(Boolean).join(" ")}</strong>
        <span>{[note.title, note.text].filter(Boolean).join(": ")}</span>
      </span>
    </Link>
  );
}
