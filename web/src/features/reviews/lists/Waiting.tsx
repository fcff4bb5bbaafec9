import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Query } from "@/api";
import { may, useMe } from "@/lib/me";
import { EmptyState, ErrorState, LoadingRows, PathLink, SectionTitle } from "@/ui";
import { reviewsQuery, samplesQuery, waitingQuery } from "../wire";
import { ReviewRow } from "./ReviewRow";
import { SampleRow } from "./SamplesList";
import classes from "../reviews.module.css";

/** What waits for whoever looks: to read, to decide, to score. */
export function Waiting({ draw }: { draw: () => void }) {
  const me = useMe();
  const scores = may(me, "reviews.score");
  const waiting = useQuery(waitingQuery);
  if (waiting.isPending) return <LoadingRows rows={8} />;
  if (waiting.isError) return <ErrorState error={waiting.error} retry={() => waiting.refetch()} />;
  const { to_acknowledge, disputed, drafts, calibrations, to_score } = waiting.data;
  if (to_acknowledge + disputed + drafts + calibrations + to_score === 0)
    return (
      <EmptyState
        title="Nothing waits for you"
        action={
          scores ? (
            <Button variant="filled" onClick={draw}>
              Draw a sample
            </Button>
          ) : (
            <PathLink to="/reviews?tab=all">Earlier reviews</PathLink>
          )
        }
      >
        {scores
          ? "A sample of completed entries, drawn at random, is how reviews begin."
          : "When somebody reviews one of your entries, you read it here and may dispute it."}
      </EmptyState>
    );
  return (
    <div className={classes.page}>
      <Some
        title="Your work was reviewed"
        count={to_acknowledge}
        filters={{ state: ["completed"], agent: me.id, purpose: "review" }}
      />
      <Some title="Disputed, to be decided" count={disputed} filters={{ state: ["disputed"], purpose: "review" }} />
      <Some
        title="Begun by you"
        count={drafts}
        filters={{ state: ["draft"], reviewer: me.id, purpose: "review" }}
      />
      <Some
        title="To score for a calibration"
        count={calibrations}
        filters={{ state: ["draft"], reviewer: me.id, purpose: "calibration" }}
        hint="Nobody sees what the others give until all are done."
      />
      {to_score > 0 && <OpenSamples count={to_score} />}
    </div>
  );
}

function Some(props: { title: string; count: number; filters: Query; hint?: ReactNode }) {
  const query = useInfiniteQuery({ ...reviewsQuery(props.filters), enabled: props.count > 0 });
  if (props.count === 0) return null;
  return (
    <section>
      <SectionTitle side={props.count}>{props.title}</SectionTitle>
      {props.hint !== undefined && <p className={classes.about}>{props.hint}</p>}
      <ul className={classes.list}>
        {query.data?.pages.flatMap(({ items }) =>
          items.map((review) => <ReviewRow key={review.id} review={review} />),
        )}
      </ul>
      {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()}>More</Button>}
    </section>
  );
}

function OpenSamples({ count }: { count: number }) {
  const query = useInfiniteQuery(samplesQuery({ unfinished: true }));
  return (
    <section>
      <SectionTitle side={`${count} entries`}>Samples to score</SectionTitle>
      <ul className={classes.list}>
        {query.data?.pages.flatMap(({ items }) => items.map((one) => <SampleRow key={one.id} sample={one} />))}
      </ul>
    </section>
  );
}
