import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useRef, type RefObject } from "react";
import { personQuery, type NamedRef, type Person } from "@/api";
import { may, useMe } from "@/lib/me";
import { openPanel } from "@/lib/panel";
import { usePageTitle } from "@/lib/title";
import { Alerts, Chip, Dim, ErrorState, LoadingRows, PersonName } from "@/ui";
import { OpenCases } from "./OpenCases";
import { PersonForm } from "./PersonForm";
import { PersonHead } from "./PersonHead";
import { SamePerson } from "./SamePerson";
import { Timeline } from "./Timeline";
import { useMerge, type Merge } from "./useMerge";
import classes from "./person.module.css";

interface PartsProps {
  person: Person;
  merge: Merge;
  mayChange: boolean;
}

/** This record belongs to another one: where it went, and the way back. */
function MergedInto({ person, into, merge, mayChange }: PartsProps & { into: string }) {
  return (
    <div className={classes.warnings}>
      <Chip tone="warn">
        Part of{" "}
        <Link to="/people/$personId" params={{ personId: into }}>
          <PersonName id={into} />
        </Link>
      </Chip>
      {mayChange && (
        <Part part={person} whole={{ id: into, name: "the other record" }} merge={merge} />
      )}
    </div>
  );
}

/** Other records of this person that were merged into this one. */
function TakenIn({ person, merge, mayChange }: PartsProps) {
  if (person.merged.length === 0) return null;
  return (
    <div className={classes.warnings}>
      <Dim>Also recorded as</Dim>
      {person.merged.map((part) => (
        <span key={part.id} className={classes.part}>
          <Link to="/people/$personId" params={{ personId: part.id }}>
            {part.name}
          </Link>
          {mayChange && <Part part={part} whole={person} merge={merge} />}
        </span>
      ))}
    </div>
  );
}

function Part({ part, whole, merge }: { part: NamedRef; whole: NamedRef; merge: Merge }) {
  return (
    <Button
      size="compact-sm"
      disabled={merge.busy}
      aria-label={`Part ${part.name} again`}
      onClick={() => merge.unmerge(part, whole)}
    >
      Part again
    </Button>
  );
}

interface ActionsProps {
  person: Person;
  merge: Merge;
  edit: () => void;
  editButton: RefObject<HTMLButtonElement | null>;
}

function Actions({ person, merge, edit, editButton }: ActionsProps) {
  const me = useMe();
  const writes = may(me, "records.write") && person.merged_into === null;
  return (
    <div className={classes.actions}>
      {writes && (
        <Button ref={editButton} onClick={edit}>
          Edit
        </Button>
      )}
      {writes && <SamePerson person={person} merge={merge} />}
      {may(me, "entries.write") && (
        <Button onClick={() => openPanel({ personId: person.id, focus: true })}>
          New log entry
        </Button>
      )}
    </div>
  );
}

function Head({ person }: { person: Person }) {
  const me = useMe();
  const merge = useMerge();
  const [editing, edit] = useDisclosure();
  const editButton = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The form had the cursor; without it that would fall back to the top of the page.
    if (wasEditing.current && !editing) editButton.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const parts = { person, merge, mayChange: may(me, "records.write") };
  if (editing) return <PersonForm person={person} close={edit.close} />;
  return (
    <>
      <div className={classes.bar}>
        <PersonHead person={person} />
        <Actions person={person} merge={merge} edit={edit.open} editButton={editButton} />
      </div>
      {person.alerts.length > 0 && (
        <div className={classes.warnings}>
          <Alerts alerts={person.alerts} />
        </div>
      )}
      {person.merged_into !== null && <MergedInto {...parts} into={person.merged_into} />}
      <TakenIn {...parts} />
    </>
  );
}

/** A person: who it is, what is open, and everything that happened. */
export function PersonPage() {
  const { personId } = useParams({ from: "/shell/people/$personId" });
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
          <Head key={person.id} person={person} />
          <OpenCases personId={person.id} />
        </>
      )}
      <Timeline personId={personId} scroller={scroller} />
    </div>
  );
}
