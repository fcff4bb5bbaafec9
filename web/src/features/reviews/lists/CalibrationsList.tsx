import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Dim, EmptyState, ErrorState, LoadingRows, StatusPill, When } from "@/ui";
import { calibrationsQuery } from "../wire";
import classes from "../reviews.module.css";

/** Entries that several reviewers scored apart, the newest first. */
export function CalibrationsList() {
  const query = useInfiniteQuery(calibrationsQuery);
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (query.isPending) return <LoadingRows rows={6} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (rows.length === 0)
    return (
      <EmptyState title="No calibration yet">
        Open a sample, choose some of its entries and the reviewers. Each scores them without seeing the others; then
        it shows on which questions they agree.
      </EmptyState>
    );
  return (
    <div className={classes.page}>
      <ul className={classes.list}>
        {rows.map((one) => (
          <li key={one.id} className={classes.row}>
            <span className={classes.rowName}>
              <Link to="/reviews/calibrations/$calibrationId" params={{ calibrationId: one.id }}>
                {one.name}
              </Link>
              <Dim small>{one.scorecard.name}</Dim>
            </span>
            <Dim small>
              {one.entries} {one.entries === 1 ? "entry" : "entries"}, {one.reviewers} reviewers ·{" "}
              <When at={one.created_at} format="day" />
            </Dim>
            <StatusPill tone={one.closed_at === null ? "run" : "ok"}>
              {one.closed_at === null ? `${one.scored} of ${one.entries * one.reviewers} scored` : "Closed"}
            </StatusPill>
            <span className={classes.rowEnd}>{one.mine > 0 && <Dim small>{one.mine} left for you</Dim>}</span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()}>Older ones</Button>}
    </div>
  );
}
