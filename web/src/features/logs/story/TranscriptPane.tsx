import { IconX } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, type ReactNode } from "react";
import { conversationQuery, transcriptQuery, type StoryItem } from "@/api";
import { useTimeZone } from "@/lib/time";
import { Dim, ErrorState, LoadingRows } from "@/ui";
import { formatClockTime } from "../table/instant";
import { lastSaid, saidByPeople, talksOf, type Said, type Talk } from "./speech";
import classes from "./transcript.module.css";

interface TranscriptProps {
  items: readonly StoryItem[];
  /** Where one is in the story, ms. */
  moment: number;
  go: (moment: number) => void;
  /** Whether one may read what people said. */
  reads: boolean;
  close: () => void;
}

/** What was said, beside the steps and in step with them. */
export function TranscriptPane({ items, moment, go, reads, close }: TranscriptProps) {
  const talks = useMemo(() => talksOf(items), [items]);
  const current = talks.findLast(({ at }) => at <= moment)?.key;
  return (
    <aside className={classes.pane} aria-label="Transcript">
      <div className={classes.head}>
        <h2>Transcript</h2>
        <button type="button" aria-label="Hide the transcript" title="Hide the transcript" onClick={close}>
          <IconX size={15} aria-hidden />
        </button>
      </div>
      {talks.length === 0 && <p className={classes.none}>Nothing was said in this part of the story.</p>}
      {talks.map((talk) => {
        const now = talk.key === current ? moment : null;
        if (talk.kind === "machines") return <Block key={talk.key} title="With automation" said={talk.said} now={now} go={go} />;
        if (!reads) return null;
        return <People key={talk.key} talk={talk} now={now} go={go} />;
      })}
    </aside>
  );
}

function People(props: { talk: Extract<Talk, { kind: "people" }>; now: number | null; go: (moment: number) => void }) {
  const { talk } = props;
  const conversation = useQuery(conversationQuery(talk.conversationId));
  const list = useInfiniteQuery(transcriptQuery(talk.conversationId));
  const began = Date.parse(conversation.data?.connected_at ?? "");
  const from = Number.isNaN(began) ? talk.at : began;
  const said = useMemo(
    () => saidByPeople(list.data?.pages.flatMap(({ items }) => items) ?? [], from),
    [list.data, from],
  );
  const error = list.error ?? conversation.error;
  return (
    <Block title={talk.title} said={said} now={props.now} go={props.go}>
      {error !== null && <ErrorState error={error} retry={() => list.refetch()} />}
      {list.isPending && error === null && <LoadingRows rows={3} label="Loading the transcript" />}
      {list.isSuccess && said.length === 0 && <Dim>There is no transcript of it.</Dim>}
      {list.hasNextPage && (
        <button type="button" className={classes.more} onClick={() => void list.fetchNextPage()}>
          Show more
        </button>
      )}
    </Block>
  );
}

interface BlockProps {
  title: string;
  said: readonly Said[];
  /** The moment, when one is within this talk. */
  now: number | null;
  go: (moment: number) => void;
  children?: ReactNode;
}

function Block({ title, said, now, go, children }: BlockProps) {
  const zone = useTimeZone();
  const current = now === null ? null : lastSaid(said, now);
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current !== null) line.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <section>
      <h3>{title}</h3>
      <ol>
        {said.map(({ key, at, who, text, side }) => (
          <li key={key}>
            <button
              type="button"
              ref={key === current ? line : null}
              className={classes.line}
              data-side={side}
              aria-current={key === current ? "step" : undefined}
              onClick={() => go(at)}
            >
              <span className={classes.who}>
                {who} <time>{formatClockTime(new Date(at).toISOString(), zone).slice(0, 8)}</time>
              </span>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ol>
      {children}
    </section>
  );
}
