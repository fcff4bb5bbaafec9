import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { transcriptQuery, type Conversation, type TranscriptLine } from "@/api";
import { useMe } from "@/lib/me";
import { openPanel } from "@/lib/panel";
import { ErrorState, LoadingRows } from "@/ui";
import { FollowBox } from "./FollowBox";
import { isLive, writes } from "./legs";
import { readableLines, speakerText } from "./transcript-lines";
import { TranscriptRow } from "./TranscriptRow";
import classes from "./console.module.css";

export interface LiveTranscriptProps {
  conversation: Conversation;
  canQuote: boolean;
  /** What stands under the transcript. */
  children: ReactNode;
}

/** What is being said. It follows the newest line until somebody scrolls up to read. */
export function LiveTranscript({ conversation, canQuote, children }: LiveTranscriptProps) {
  const me = useMe();
  const query = useInfiniteQuery(transcriptQuery(conversation.id));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const lines = readableLines(query.data?.pages.flatMap(({ items }) => items) ?? []);
  const live = isLive(conversation);
  const customer = conversation.person?.name ?? null;
  // After a transfer an agent's line without a name may be the colleague's.
  const agents = new Set(conversation.legs.map(({ agent }) => agent?.id)).size;
  const speakers = { me: me.name, mine: canQuote && agents === 1, customer };
  const quote = (line: TranscriptLine, speaker: string): void =>
    openPanel({
      conversationId: conversation.id,
      quote: { atMs: line.at_ms, speaker, text: line.text },
    });
  return (
    <FollowBox label="Transcript and history" follow={live} count={lines.length} after={children}>
      <h2 className={classes.subTitle}>{titleOf(conversation, live)}</h2>
      {query.isPending && <LoadingRows rows={4} label="Loading the transcript" />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && lines.length === 0 && <p className={classes.quiet}>{noneText(conversation, live)}</p>}
      <div role="log" aria-label="Transcript" aria-live="off">
        {lines.map((line) => {
          const speaker = speakerText(line, speakers);
          return (
            <TranscriptRow
              key={line.seq}
              line={line}
              speaker={speaker}
              onQuote={canQuote ? () => quote(line, speaker) : undefined}
            />
          );
        })}
      </div>
    </FollowBox>
  );
}

function titleOf(conversation: Conversation, live: boolean): string {
  if (writes(conversation)) return "Messages";
  return live ? "Live transcript" : "Transcript";
}

function noneText(conversation: Conversation, live: boolean): string {
  if (writes(conversation)) return "No message yet.";
  return live ? "Nothing has been transcribed yet." : "There is no transcript.";
}
