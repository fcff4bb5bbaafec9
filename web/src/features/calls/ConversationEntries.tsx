import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { entriesQuery, type LogEntry } from "@/api";
import { useCodes } from "@/lib/codes";
import { Dim, EntryStatePill, ErrorState, LoadingRows, SectionTitle, When } from "@/ui";
import classes from "./calls.module.css";

function EntryRow({ entry }: { entry: LogEntry }) {
  const codes = useCodes();
  const { topic, disposition, subject } = entry.values;
  return (
    <Link to="/entries/$entryId" params={{ entryId: entry.id }} className={classes.entry}>
      <EntryStatePill state={entry.state} />
      <span>
        <strong>{subject ?? codes.label("topics", topic)}</strong>{" "}
        <Dim>
          {subject != null && topic != null && `${codes.label("topics", topic)} · `}
          {disposition != null && codes.label("dispositions", disposition)}
        </Dim>
      </span>
      <Dim>
        {entry.agent.name} · <When at={entry.imported ? entry.occurred_at : (entry.completed_at ?? entry.updated_at)} />
      </Dim>
    </Link>
  );
}

/** What the agents wrote about this conversation. */
export function ConversationEntries({ conversationId }: { conversationId: string }) {
  const query = useInfiniteQuery(entriesQuery({ conversation: conversationId }));
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.section}>
      <SectionTitle>Log entries</SectionTitle>
      {query.isPending && <LoadingRows rows={2} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && entries.length === 0 && <Dim>Nothing has been written yet.</Dim>}
      <div>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </div>
    </section>
  );
}
