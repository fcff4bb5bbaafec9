import { useQuery } from "@tanstack/react-query";
import { casesQuery } from "@/api";
import { Ago, CaseLink, CaseStatePill, Dim, SectionTitle } from "@/ui";
import classes from "./person.module.css";

/** What is still open with this person; nothing at all when nothing is. */
export function OpenCases({ personId }: { personId: string }) {
  const query = useQuery(casesQuery({ person: personId, status: "open", limit: 20 }));
  const cases = query.data?.items ?? [];
  if (cases.length === 0) return null;
  return (
    <section className={classes.section}>
      <SectionTitle>Open cases</SectionTitle>
      <div>
        {cases.map((one) => (
          <div key={one.id} className={classes.case}>
            <CaseStatePill status={one.status} />
            <CaseLink of={one} />
            <Dim>
              opened <Ago at={one.opened_at} />
              {one.owner !== null && ` · ${one.owner.name}`}
            </Dim>
          </div>
        ))}
      </div>
    </section>
  );
}
