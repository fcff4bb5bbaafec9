import type { LogEvent } from "@/api";
import { formatUtc } from "@/lib/time";
import { StatusPill } from "@/ui";
import { atPath, leavesOf, pathOf, shown } from "../payload";
import { formatMs, nameOf, PLACE_LABEL, STATUS_LABEL, STATUS_TONE, type Names } from "../words";
import { IdCell } from "./IdCell";
import { formatInstant } from "./instant";
import classes from "./table.module.css";

export interface Looking {
  names: Names;
  zone: string;
  now: number;
}

export interface LogColumn {
  key: string;
  label: string;
  /** px */
  width: number;
  /** Takes the room that is left. */
  grows?: boolean;
  /** Which column goes first when room is short: the highest. Without it a column always stays. */
  gives?: number;
  mono?: boolean;
  cell: (event: LogEvent, looking: Looking) => React.ReactNode;
}

/** A few words of what the payload says, for the last column. */
export function excerpt(event: LogEvent): string {
  const took = event.duration_ms === null ? [] : [formatMs(event.duration_ms)];
  if (event.error_message !== null) return [event.error_message, ...took].join(" · ");
  const leaves = leavesOf(event.data, 3).map(
    ({ path, value }) => `${path.findLast((name) => !/^\d+$/.test(name)) ?? ""} ${shown(value)}`,
  );
  return [...leaves, ...took].join(" · ");
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

function performer({ performed_by: by, performed_by_type: kind }: LogEvent): string {
  if (by === null) return kind;
  return UUID.test(by) ? `${kind} ${by.slice(-4)}` : by;
}

const id = (key: "person_id" | "interaction_id" | "conversation_id", label: string, gives: number, width = 88): LogColumn => ({
  key,
  label,
  width,
  gives,
  cell: (event) => <IdCell id={event[key]} label={label} />,
});

/** The eleven columns in their order. */
export const COLUMNS: LogColumn[] = [
  {
    key: "type",
    label: "Event name",
    width: 158,
    cell: (event, { names }) => (
      <span className={classes.name} title={event.type} data-unknown={!event.type_known || undefined}>
        {nameOf(names, event.type)}
      </span>
    ),
  },
  {
    key: "status",
    label: "Status",
    width: 92,
    cell: (event) => <StatusPill tone={STATUS_TONE[event.status]}>{STATUS_LABEL[event.status]}</StatusPill>,
  },
  {
    key: "occurred_in",
    label: "Occurred in",
    width: 86,
    gives: 2,
    cell: (event) => <span className={classes.dim}>{PLACE_LABEL[event.occurred_in] ?? event.occurred_in}</span>,
  },
  {
    key: "object_name",
    label: "Object name",
    width: 128,
    cell: (event) => event.object_name,
  },
  { key: "version_id", label: "Version ID", width: 70, gives: 4, mono: true, cell: (event) => event.version_id },
  {
    key: "performed_by",
    label: "Performed by",
    width: 92,
    gives: 7,
    cell: (event) => <span className={classes.dim}>{performer(event)}</span>,
  },
  id("person_id", "Person ID", 5),
  id("interaction_id", "Interaction ID", 3),
  id("conversation_id", "Conversation ID", 9, 96),
  {
    key: "time",
    label: "Timestamp",
    width: 108,
    mono: true,
    cell: (event, { zone, now }) => (
      <time className={classes.when} dateTime={event.time} title={formatUtc(event.time)}>
        {formatInstant(event.time, zone, now)}
      </time>
    ),
  },
  {
    key: "details",
    label: "Details",
    width: 150,
    grows: true,
    gives: 8,
    cell: (event) => <span className={classes.dim}>{excerpt(event)}</span>,
  },
];

/** A path of the payload as a column of its own. */
export function payloadColumn(field: string): LogColumn | null {
  const path = pathOf(field);
  if (path === null) return null;
  return {
    key: field,
    label: path.join("."),
    width: 110,
    mono: true,
    cell: (event) => shown(atPath(event.data, path)),
  };
}
