import { useQueries } from "@tanstack/react-query";
import { someEventsQuery, type LogEvent } from "@/api";
import { useTimeZone } from "@/lib/time";
import { LoadingRows, StatusPill } from "@/ui";
import { formatInstant } from "../table/instant";
import { nameOf, STATUS_LABEL, STATUS_TONE, type Names } from "../words";
import { relationsOf } from "./related";
import classes from "./details.module.css";

interface RelatedProps {
  event: LogEvent;
  names: Names;
  show: (uid: string) => void;
}

/** Cause and effects, the message's other reports, and the same step before. */
export function RelatedTab({ event, names, show }: RelatedProps) {
  const zone = useTimeZone();
  const relations = relationsOf(event);
  const answers = useQueries({ queries: relations.map(({ filter }) => someEventsQuery(filter)) });
  if (answers.some(({ isPending }) => isPending)) return <LoadingRows rows={4} label="Looking for related events" />;
  const groups = relations.flatMap(({ key, label }, index) => {
    const events = (answers[index]?.data ?? []).filter(({ uid }) => uid !== event.uid);
    return events.length === 0 ? [] : [{ key, label, events }];
  });
  if (groups.length === 0) return <p className={classes.none}>No other event names this one.</p>;
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
