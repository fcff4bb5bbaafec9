import { Button, SegmentedControl } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { may, useMe } from "@/lib/me";
import { EmptyState, ErrorState, LoadingRows } from "@/ui";
import { reviewsQuery } from "../wire";
import { ReviewRow } from "./ReviewRow";
import classes from "../reviews.module.css";

const SHOWN = [
  { value: "", label: "All" },
  { value: "completed", label: "To acknowledge" },
  { value: "disputed", label: "Disputed" },
  { value: "resolved", label: "Decided" },
];

/** Every review one may see, the one that changed last first. */
export function ReviewsList() {
  const all = may(useMe(), "reviews.all");
  const [state, setState] = useState("");
  const states = state === "" ? ["completed", "acknowledged", "disputed", "resolved"] : [state];
  const query = useInfiniteQuery(reviewsQuery({ state: states, purpose: "review" }));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className={classes.page}>
      <div>
        <SegmentedControl aria-label="Which reviews" data={SHOWN} value={state} onChange={setState} />
      </div>
      {query.isPending && <LoadingRows rows={8} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <EmptyState title={state === "" ? "No reviews yet" : "None of these"}>
          {all
            ? "Draw a sample of completed entries and score the first one; it will stand here."
            : "When somebody reviews one of your entries, it will stand here."}
        </EmptyState>
      )}
      <ul className={classes.list}>
        {rows.map((review) => (
          <ReviewRow key={review.id} review={review} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Older ones
          </Button>
        </div>
      )}
    </div>
  );
}
