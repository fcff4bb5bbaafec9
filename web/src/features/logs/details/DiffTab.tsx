import { useQuery } from "@tanstack/react-query";
import { someEventsQuery, type LogEvent } from "@/api";
import { formatWhen, useTimeZone } from "@/lib/time";
import { LoadingRows } from "@/ui";
import { leavesOf, shown } from "../payload";
import { changesOf, sameBefore } from "./related";
import classes from "./details.module.css";

const MOST = 500;

function flat(event: LogEvent): Map<string, string> {
  const told = leavesOf(event.data, MOST).map(({ path, value }) => [path.join("."), shown(value)] as const);
  return new Map([
    ["status", event.status],
    ["version", event.version_id ?? ""],
    ["duration", event.duration_ms === null ? "" : `${event.duration_ms} ms`],
    ["error", event.error_code ?? ""],
    ...told,
  ]);
}

/** What is other than the last time this step ran. */
export function DiffTab({ event, show }: { event: LogEvent; show: (uid: string) => void }) {
  const zone = useTimeZone();
  const filter = sameBefore(event);
  const before = useQuery({ ...someEventsQuery(filter ?? {}), enabled: filter !== null });
  if (filter === null) return <p className={classes.none}>This event belongs to no element, so there is no step before.</p>;
  if (before.isPending) return <LoadingRows rows={4} label="Looking for the step before" />;
  const other = before.data?.[0];
  if (other === undefined) return <p className={classes.none}>This step did not run before.</p>;
  const changes = changesOf(flat(other), flat(event));
  return (
    <div className={classes.diff}>
      <p>
        Against{" "}
        <button type="button" onClick={() => show(other.uid)}>
          the same step, {formatWhen(other.time, zone)}
        </button>
      </p>
      {changes.length === 0 && <p className={classes.none}>Nothing is different.</p>}
      <dl>
        {changes.map(({ path, before: was, after: is }) => (
          <div key={path}>
            <dt>{path}</dt>
            <dd>
              {was !== null && was !== "" && <del>{was}</del>} {is !== null && is !== "" && <ins>{is}</ins>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
