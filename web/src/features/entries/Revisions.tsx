import { useQuery } from "@tanstack/react-query";
import { revisionsQuery, type LogEntry, type Revision } from "@/api";
import { useCodes, type Codes } from "@/lib/codes";
import { useTimeZone } from "@/lib/time";
import { humanise } from "@/lib/words";
import {
  AccountName,
  CaseName,
  Dim,
  ErrorState,
  LoadingRows,
  PersonName,
  RichText,
  SectionTitle,
  UserName,
  When,
} from "@/ui";
import { isNothing, valueText } from "@/entry-form";
import classes from "./entries.module.css";

type Change = Revision["changes"][number];

/** Fields that hold the id of a record. */
const NAMES: Partial<Record<string, (props: { id: string }) => React.ReactNode>> = {
  person_id: PersonName,
  account_id: AccountName,
  case_id: CaseName,
  "follow_up.owner": UserName,
};

/** What was done says it already. */
const TOLD = new Set(["links", "transcript"]);

function Side({ field, value, codes }: { field: string; value: unknown; codes: Codes }) {
  const zone = useTimeZone();
  if (typeof value === "string" && value !== "") {
    const Name = NAMES[field];
    if (Name !== undefined) return <Name id={value} />;
    if (field === "notes_html") return <RichText html={value} />;
  }
  return <>{valueText(field, value, codes, zone)}</>;
}

function ChangeRow({ change, codes }: { change: Change; codes: Codes }) {
  const { field, before, after } = change;
  return (
    <div className={classes.change}>
      <Dim small>{codes.field(field)}</Dim>
      {isNothing(before) ? (
        <span className={classes.nothing}>–</span>
      ) : (
        <del>
          <Side field={field} value={before} codes={codes} />
        </del>
      )}
      <ins>
        <Side field={field} value={after} codes={codes} />
      </ins>
    </div>
  );
}

function RevisionRow({ revision, codes, first }: { revision: Revision; codes: Codes; first: boolean }) {
  const changes = first ? [] : revision.changes.filter(({ field }) => !TOLD.has(field));
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
      {changes.map((change) => (
        <ChangeRow key={change.field} change={change} codes={codes} />
      ))}
    </li>
  );
}

/** Every change since completion: who, when, why, and what it was before. Nothing is overwritten. */
export function Revisions({ entry }: { entry: LogEntry }) {
  const query = useQuery(revisionsQuery(entry.id));
  const codes = useCodes(entry.form_version);
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
          <RevisionRow
            key={`${revision.revision} ${revision.action}`}
            revision={revision}
            codes={codes}
            first={revision === items[0]}
          />
        ))}
      </ul>
    </section>
  );
}
