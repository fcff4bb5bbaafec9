import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { transcriptQuery, type Channel } from "@/api";
import { ChannelIcon, Chip, Dim, LoadingRows, SectionTitle, Transcript, When } from "@/ui";
import { entryName } from "../words";
import type { ReviewDetail } from "../wire";
import classes from "../reviews.module.css";

/** The entry as it stood at the revision that is reviewed. It is read here, not changed. */
export function EntryPane({ detail }: { detail: ReviewDetail }) {
  const { evaluation: review, parts } = detail;
  const { entry } = review;
  return (
    <section className={classes.entry} aria-label="The entry">
      <SectionTitle
        side={
          <Link to="/entries/$entryId" params={{ entryId: review.entry_id }}>
            Open the entry
          </Link>
        }
      >
        {entryName(entry)}
      </SectionTitle>
      <p className={classes.line}>
        <strong>{review.agent?.name}</strong>
        {entry !== null && (
          <>
            <ChannelIcon channel={entry.channel as Channel} label />
            <When at={entry.occurred_at} />
            {entry.topic_label !== "" && <Chip>{entry.topic_label}</Chip>}
            {entry.disposition_label !== "" && <Chip>{entry.disposition_label}</Chip>}
          </>
        )}
      </p>
      {review.amended_since && (
        <p className={classes.warn}>
          <span aria-hidden>◆ </span>
          The entry was amended after this review: it is of revision {review.entry_revision}, the newest one is{" "}
          {entry?.revision}. What is shown here is what was reviewed.
        </p>
      )}
      {entry?.state === "void" && (
        <p className={classes.warn}>
          <span aria-hidden>◆ </span>The entry was voided.
        </p>
      )}
      {parts.map(({ label, text }) => (
        <div key={label} className={classes.part}>
          <h3>{label}</h3>
          <p>{text}</p>
        </div>
      ))}
      {parts.length === 0 && <Dim>Nothing was written in this entry.</Dim>}
      {entry?.conversation_id != null && <Said conversationId={entry.conversation_id} />}
    </section>
  );
}

function Said({ conversationId }: { conversationId: string }) {
  const query = useInfiniteQuery(transcriptQuery(conversationId));
  const lines = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={classes.part}>
      <h3>What was said</h3>
      {query.isPending && <LoadingRows rows={3} />}
      {!query.isPending && lines.length === 0 && <Dim>There is no transcript.</Dim>}
      {lines.length > 0 && (
        <div className={classes.said} tabIndex={0} role="region" aria-label="Transcript">
          <Transcript lines={lines} />
          {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()}>Show more</Button>}
        </div>
      )}
    </div>
  );
}
