import type { LogEvent } from "@/api";
import { formatWhen, useTimeZone } from "@/lib/time";
import { ErrorState, LoadingRows } from "@/ui";
import { leavesOf, shown } from "../payload";
import { changesOf } from "./related";
import type { RelatedFound } from "./useRelated";
import classes from "./details.module.css";

const MOST = 500;

interface DiffProps {
  event: LogEvent;
  related: RelatedFound;
  show: (uid: string) => void;
}

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
export function DiffTab({ event, related, show }: DiffProps) {
  const zone = useTimeZone();
  if (event.element_id === null)
    return <p className={classes.none}>This event belongs to no element, so there is no step before.</p>;
  if (related.error !== null) return <ErrorState error={related.error} retry={related.retry} />;
  const other = related.before;
  if (other === undefined) return <LoadingRows rows={4} label="Looking for the step before" />;
  if (other === null) return <p className={classes.none}>This step did not run in the 30 days before.</p>;
  const changes = changesOf(flat(other), flat(event));
  return (
    <div className={classes.diff}>
      <p>
        Against{" "}
        <button type="button" onClick={() => show(other.uid)}>
          the same step, {formatWhen(other.time, zone)}
        </button>
        {other.interaction_id !== null && other.interaction_id === event.interaction_id && " in this interaction"}
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
