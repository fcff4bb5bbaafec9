import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { entryQuery, type LogEntry } from "@/api";
import { openPanel } from "@/lib/panel";
import { usePageTitle } from "@/lib/title";
import { Alerts, Chip, EntryStatePill, ErrorState, Grow, LoadingRows, Page } from "@/ui";
import { AmendForm } from "./AmendForm";
import { EntryHead } from "./EntryHead";
import { EntryText } from "./EntryText";
import { Revisions } from "./Revisions";
import { VoidForm } from "./VoidForm";
import classes from "./entries.module.css";

interface BarProps {
  entry: LogEntry;
  amend: () => void;
  annul: () => void;
}

function Bar({ entry, amend, annul }: BarProps) {
  const { may: allowed } = entry;
  return (
    <>
      <EntryStatePill state={entry.state} />
      {entry.late && <Chip tone="warn">Late</Chip>}
      <Chip>Revision {entry.revision}</Chip>
      {entry.person !== null && <Alerts alerts={entry.person.alerts} />}
      <Grow />
      {allowed.edit && (
        <Button
          variant="filled"
          onClick={() => openPanel({ entryId: entry.id, focus: true })}
        >
          Go on writing
        </Button>
      )}
      {allowed.amend && <Button onClick={amend}>Amend</Button>}
      {allowed.void && <Button onClick={annul}>Void</Button>}
    </>
  );
}

function titleOf(entry: LogEntry | undefined): string {
  const subject = entry?.values.subject ?? "";
  if (subject !== "") return subject;
  return entry?.person == null ? "Log entry" : `Entry · ${entry.person.name}`;
}

/** One entry to read, with everything that was ever changed in it. */
export function EntryPage() {
  const { entryId } = useParams({ from: "/shell/entries/$entryId" });
  const query = useQuery(entryQuery(entryId));
  const [amending, amend] = useDisclosure();
  const [voiding, annul] = useDisclosure();
  const entry = query.data;
  usePageTitle(titleOf(entry));
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (entry === undefined) return <LoadingRows rows={10} />;
  return (
    <Page bar={<Bar entry={entry} amend={amend.open} annul={annul.open} />}>
      {entry.void_reason !== null && entry.void_reason !== "" && (
        <p className={classes.void}>
          <span aria-hidden>▲ </span>Void: {entry.void_reason}
        </p>
      )}
      <EntryHead entry={entry} />
      {amending ? (
        <AmendForm key={entry.id} entry={entry} close={amend.close} />
      ) : (
        <EntryText entry={entry} />
      )}
      <Revisions entry={entry} />
      <VoidForm entry={entry} opened={voiding} close={annul.close} />
    </Page>
  );
}
