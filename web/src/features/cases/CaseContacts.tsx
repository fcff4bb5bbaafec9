import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { conversationsQuery, entriesQuery, type ConversationRow, type LogEntry } from "@/api";
import { useCodes } from "@/lib/codes";
import {
  ChannelIcon,
  ConversationStatePill,
  Dim,
  EntryStatePill,
  ErrorState,
  LoadingRows,
  SectionTitle,
  When,
} from "@/ui";
import classes from "./cases.module.css";

function Contact({ of }: { of: ConversationRow }) {
  return (
    <Link
      to="/conversations/$conversationId"
      params={{ conversationId: of.id }}
      className={classes.row}
    >
      <ChannelIcon channel={of.channel} label />
      <strong>{of.person?.name ?? of.subject ?? "Not known"}</strong>
      <ConversationStatePill state={of.state} />
      <Dim>
        <When at={of.initiated_at} />
      </Dim>
    </Link>
  );
}

function Entry({ of }: { of: LogEntry }) {
  const codes = useCodes();
  return (
    <Link to="/entries/$entryId" params={{ entryId: of.id }} className={classes.row}>
      <EntryStatePill state={of.state} />
      <strong>{of.values.subject ?? "Log entry"}</strong>
      <span>{codes.label("dispositions", of.values.disposition)}</span>
      <Dim>
        {of.agent.name} · <When at={of.completed_at ?? of.updated_at} />
      </Dim>
    </Link>
  );
}

/** Everything that belongs to this case, newest first. */
export function CaseContacts({ caseId }: { caseId: string }) {
  const contacts = useInfiniteQuery(conversationsQuery({ case: caseId }));
  const entries = useInfiniteQuery(entriesQuery({ case: caseId }));
  const contactRows = contacts.data?.pages.flatMap((page) => page.items) ?? [];
  const entryRows = entries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <section className={classes.section}>
        <SectionTitle>Log entries</SectionTitle>
        {entries.isPending && <LoadingRows rows={3} />}
        {entries.isError && <ErrorState error={entries.error} retry={() => entries.refetch()} />}
        {entries.isSuccess && entryRows.length === 0 && <Dim>Nothing has been written yet.</Dim>}
        {entryRows.map((entry) => (
          <Entry key={entry.id} of={entry} />
        ))}
      </section>
      <section className={classes.section}>
        <SectionTitle>Contacts</SectionTitle>
        {contacts.isPending && <LoadingRows rows={3} />}
        {contacts.isError && (
          <ErrorState error={contacts.error} retry={() => contacts.refetch()} />
        )}
        {contacts.isSuccess && contactRows.length === 0 && <Dim>No call, chat or email yet.</Dim>}
        {contactRows.map((contact) => (
          <Contact key={contact.id} of={contact} />
        ))}
      </section>
    </>
  );
}
