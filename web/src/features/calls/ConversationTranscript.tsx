import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { transcriptQuery, type Conversation } from "@/api";
import { Dim, ErrorState, LoadingRows, SectionTitle, Transcript } from "@/ui";
import classes from "./calls.module.css";

export function ConversationTranscript({ conversation }: { conversation: Conversation }) {
  const query = useInfiniteQuery(transcriptQuery(conversation.id));
  const lines = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.section}>
      <SectionTitle>Transcript</SectionTitle>
      {query.isPending && <LoadingRows rows={5} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && lines.length === 0 && <Dim>There is no transcript.</Dim>}
      <Transcript lines={lines} />
      {query.hasNextPage && (
        <div>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </section>
  );
}
