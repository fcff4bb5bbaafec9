import type { LogEvent } from "@/api";
import { useTimeZone } from "@/lib/time";
import { ErrorState, LoadingRows, StatusPill } from "@/ui";
import { formatInstant } from "../table/instant";
import { nameOf, STATUS_LABEL, STATUS_TONE, type Names } from "../words";
import type { RelatedFound } from "./useRelated";
import classes from "./details.module.css";

interface RelatedProps {
  event: LogEvent;
  related: RelatedFound;
  names: Names;
  show: (uid: string) => void;
}

/** Cause and effects, the reports that take each other's place, the message's other reports, and the same step before. */
export function RelatedTab({ event, related, names, show }: RelatedProps) {
  const zone = useTimeZone();
  const { groups } = related;
  if (related.error !== null) return <ErrorState error={related.error} retry={related.retry} />;
  if (groups === null) return <LoadingRows rows={4} label="Looking for related events" />;
  if (groups.length === 0) return <p className={classes.none}>No other event has to do with this one.</p>;
  return (
    <div className={classes.related}>
      {groups.map(({ key, label, events }) => (
        <section key={key}>
          <h3>{label}</h3>
          <ul>
            {events.map((one) => (
              <li key={one.uid}>
                <button type="button" onClick={() => show(one.uid)}>
                  <span>{nameOf(names, one.type)}</span>
                  <StatusPill tone={STATUS_TONE[one.status]}>{STATUS_LABEL[one.status]}</StatusPill>
                  <time dateTime={one.time}>{formatInstant(one.time, zone, Date.parse(event.time))}</time>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
