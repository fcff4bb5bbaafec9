import { useQuery } from "@tanstack/react-query";
import { caseQuery, casesQuery, type CaseRef } from "@/api";
import { Choice, Hit, NoHit } from "@/ui";
import type { EntrySubject } from "../parts/entry-subject";
import classes from "./who.module.css";

export interface CaseChoiceProps {
  subject: EntrySubject;
  onChoose: (chosen: CaseRef | null) => void;
}

/** The case of the contact; the person's open cases are offered first. */
export function CaseChoice({ subject, onChoose }: CaseChoiceProps) {
  const read = useQuery({
    ...caseQuery(subject.caseId ?? ""),
    enabled: subject.caseId !== null && subject.case === null,
  }).data;
  const chosen = subject.caseId === null ? null : (subject.case ?? read ?? null);
  const open = useOpenCases(subject.person?.id).length;
  return (
    <Choice
      targetLabel={chosen ? `Case ${chosen.number}. Change` : "Link a case"}
      searchLabel="Find a case by number or words"
      target={
        chosen ? (
          <>
            <span className={classes.dim}>Case </span>
            {chosen.number} {chosen.subject}
          </>
        ) : (
          <span className={classes.dim}>
            {open > 0 ? `No case · ${open} open to choose from` : "No case · link one"}
          </span>
        )
      }
    >
      {(query, close) => (
        <CaseHits
          query={query}
          subject={subject}
          onChoose={(next) => {
            onChoose(next);
            close();
          }}
        />
      )}
    </Choice>
  );
}

function useOpenCases(personId: string | undefined): CaseRef[] {
  const { data } = useQuery({
    ...casesQuery({ person: personId, status: "open", limit: 10 }),
    enabled: personId !== undefined,
  });
  return data?.items ?? [];
}

function CaseHits(props: {
  query: string;
  subject: EntrySubject;
  onChoose: (chosen: CaseRef | null) => void;
}) {
  const { query, subject, onChoose } = props;
  const own = useOpenCases(subject.person?.id);
  const found = useQuery({ ...casesQuery({ q: query, limit: 8 }), enabled: query !== "" });
  const cases = query === "" ? own : (found.data?.items ?? []);
  return (
    <>
      {query === "" && own.length > 0 && <NoHit>Open cases</NoHit>}
      {cases.map((item) => (
        <Hit
          key={item.id}
          hint={item.status === "open" ? "open" : "resolved"}
          onPick={() => onChoose(item)}
        >
          {item.number} {item.subject}
        </Hit>
      ))}
      {cases.length === 0 && (query === "" || found.isFetched) && (
        <NoHit>
          {query === "" ? "No open case. Search by number or words." : "No case found."}
        </NoHit>
      )}
      {subject.caseId !== null && <Hit onPick={() => onChoose(null)}>No case</Hit>}
    </>
  );
}
