import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { usePageTitle } from "@/lib/title";
import { ErrorState, LoadingRows } from "@/ui";
import { Frame } from "../Frame";
import { reviewQuery } from "../wire";
import { EntryPane } from "./EntryPane";
import { ReadSheet } from "./ReadSheet";
import { ScoringSheet } from "./ScoringSheet";
import classes from "../reviews.module.css";

/** One review: the entry at the left, what is asked of it at the right. */
export function ReviewPage() {
  const { reviewId } = useParams({ from: "/shell/reviews/$reviewId" });
  const query = useQuery(reviewQuery(reviewId));
  usePageTitle("Review");
  if (query.isPending) return <LoadingRows rows={10} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const detail = query.data;
  const scoring = detail.may.includes("score");
  return (
    <Frame tab={scoring ? "waiting" : "all"}>
      <div className={classes.split}>
        <EntryPane detail={detail} />
        {scoring ? (
          <ScoringSheet key={reviewId} detail={detail} />
        ) : (
          <ReadSheet key={`${reviewId} ${detail.evaluation.revision}`} detail={detail} />
        )}
      </div>
    </Frame>
  );
}
