import type { LogEvent } from "@/api";
import { formatOffset, formatUtc, useTimeZone } from "@/lib/time";
import { toggled } from "../query/changes";
import { copy } from "../table/IdCell";
import { formatInstant } from "../table/instant";
import { formatMs, middleCut, PLACE_LABEL, type Names } from "../words";
import { useUsual } from "./useUsual";
import { Verbs } from "./Verbs";
import classes from "./details.module.css";

interface SummaryProps {
  event: LogEvent;
  names: Names;
  line: string;
  setLine: (line: string) => void;
}

interface Row {
  label: string;
  field: string;
  value: string | null;
  shown?: string;
  id?: boolean;
}

/** What is known of the event, as far as anything is. */
function rowsOf(event: LogEvent): Row[] {
  const rows: Row[] = [
    { label: "Event", field: "type", value: event.type, id: true },
    { label: "Occurred in", field: "occurred_in", value: event.occurred_in, shown: PLACE_LABEL[event.occurred_in] ?? event.occurred_in },
    { label: "Object", field: "object_name", value: event.object_name },
    { label: "Version", field: "version_id", value: event.version_id },
    { label: "Element", field: "element_id", value: event.element_id, shown: event.element_name ?? event.element_id ?? "" },
    { label: "Performed by", field: "performed_by", value: event.performed_by },
    { label: "Channel", field: "channel", value: event.channel },
    { label: "Person", field: "person_id", value: event.person_id, id: true },
    { label: "Interaction", field: "interaction_id", value: event.interaction_id, id: true },
    { label: "Conversation", field: "conversation_id", value: event.conversation_id, id: true },
    { label: "Session", field: "session_id", value: event.session_id, id: true },
    { label: "Message", field: "message_id", value: event.message_id, id: true },
    { label: "Error", field: "error_code", value: event.error_code },
    { label: "Source", field: "source", value: event.source },
  ];
  return rows.filter(({ value }) => value !== null);
}

export function SummaryTab({ event, line, setLine }: SummaryProps) {
  const zone = useTimeZone();
  const usual = useUsual(event);
  const late = Date.parse(event.received_at) - Date.parse(event.time);
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Time</dt>
        <dd title={formatUtc(event.time)}>
          <span className={classes.mono}>{formatInstant(event.time, zone, 0)}</span>{" "}
          <span className={classes.dim}>{formatOffset(zone, event.time)}</span>
        </dd>
      </div>
      {late > 60_000 && (
        <div>
          <dt>Arrived</dt>
          <dd>{formatMs(late)} later</dd>
        </div>
      )}
      {event.duration_ms !== null && (
        <div>
          <dt>Duration</dt>
          <dd>
            {formatMs(event.duration_ms)}
            {usual !== null && (
              <span className={classes.dim} title="Median of the same step in the last 7 days">
                usually {formatMs(usual)}
              </span>
            )}
          </dd>
        </div>
      )}
      {rowsOf(event).map(({ label, field, value, shown, id }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd title={value ?? ""}>
            <span className={id === true ? classes.mono : undefined}>
              {shown ?? (field.endsWith("_id") && id === true ? middleCut(value ?? "") : value)}
            </span>
            <Verbs
              what={label}
              include={() => setLine(toggled(line, field, value ?? ""))}
              exclude={() => setLine(toggled(line, field, value ?? "", true))}
              copy={() => copy(value ?? "", label)}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
