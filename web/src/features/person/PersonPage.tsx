import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useRef } from "react";
import { personQuery, type Person } from "@/api";
import { may, useMe } from "@/lib/me";
import { openPanel } from "@/lib/panel";
import { usePageTitle } from "@/lib/title";
import { Alerts, Chip, ErrorState, Grow, LoadingRows } from "@/ui";
import { OpenCases } from "./OpenCases";
import { PersonHead } from "./PersonHead";
import { Timeline } from "./Timeline";
import classes from "./person.module.css";

function Warnings({ person }: { person: Person }) {
  if (person.alerts.length === 0 && person.merged_into === null) return null;
  return (
    <div className={classes.warnings}>
      <Alerts alerts={person.alerts} />
      {person.merged_into !== null && (
        <Chip tone="warn">
          Merged into{" "}
          <Link to="/people/$personId" params={{ personId: person.merged_into }}>
            another person
          </Link>
        </Chip>
      )}
    </div>
  );
}

/** A person: who it is, what is open, and everything that happened. */
export function PersonPage() {
  const { personId } = useParams({ from: "/shell/people/$personId" });
  const me = useMe();
  const scroller = useRef<HTMLDivElement>(null);
  const query = useQuery(personQuery(personId));
  const person = query.data;
  usePageTitle(person?.name ?? "Person");
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  return (
    <div ref={scroller} className={classes.page}>
      {person === undefined ? (
        <LoadingRows rows={4} />
      ) : (
        <>
          <div className={classes.bar}>
            <PersonHead person={person} />
            <Grow />
            {may(me, "entries.write") && (
              <Button onClick={() => openPanel({ personId: person.id, focus: true })}>
                New log entry
              </Button>
            )}
          </div>
          <Warnings person={person} />
          <OpenCases personId={person.id} />
        </>
      )}
      <Timeline personId={personId} scroller={scroller} />
    </div>
  );
}
