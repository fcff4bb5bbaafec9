import { useQuery } from "@tanstack/react-query";
import { revisionsQuery, type LogEntry, type Revision } from "@/api";
import { useCodes } from "@/lib/codes";
import { useTimeZone } from "@/lib/time";
import { humanise } from "@/lib/words";
import { Dim, ErrorState, LoadingRows, RichText, SectionTitle, When } from "@/ui";
import { valueText } from "./values";
import classes from "./entries.module.css";

type Change = Revision["changes"][number];

function Side({ field, value }: { field: string; value: unknown }) {
  const codes = useCodes();
  const zone = useTimeZone();
  if (field === "notes_html" && typeof value === "string" && value !== "")
    return <RichText html={value} />;
  return <>{valueText(field, value, codes, zone)}</>;
}

function ChangeRow({ change }: { change: Change }) {
  const codes = useCodes();
  return (
    <div className={classes.change}>
      <Dim small>{codes.field(change.field)}</Dim>
      <del>
        <Side field={change.field} value={change.before} />
      </del>
      <ins>
        <Side field={change.field} value={change.after} />
      </ins>
    </div>
  );
}

function RevisionRow({ revision }: { revision: Revision }) {
  const amended = revision.action === "amended" || revision.action === "amend";
  return (
    <li className={classes.revision}>
      <div>
        <strong>{humanise(revision.action)}</strong> by {revision.actor.name}{" "}
        <Dim>
          · <When at={revision.at} /> · revision {revision.revision}
        </Dim>
      </div>
      {revision.reason !== null && revision.reason !== "" && (
        <p className={classes.reason}>“{revision.reason}”</p>
      )}
      {amended && revision.changes.map((change) => <ChangeRow key={change.field} change={change} />)}
    </li>
  );
}

/** Every change since completion: who, when, why, and what it was before. Nothing is overwritten. */
export function Revisions({ entry }: { entry: LogEntry }) {
  const query = useQuery(revisionsQuery(entry.id));
  const items = query.data?.items ?? [];
  return (
    <section className={classes.section}>
      <SectionTitle>History</SectionTitle>
      {query.isPending && <LoadingRows rows={2} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <Dim>Not completed yet. From then on every change is kept here.</Dim>
      )}
      <ul className={classes.revisions}>
        {items.map((revision) => (
          <RevisionRow key={`${revision.revision} ${revision.action}`} revision={revision} />
        ))}
      </ul>
    </section>
  );
}
