import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { may, useMe } from "@/lib/me";
import { Dim, EmptyState, ErrorState, LoadingRows, StatusPill, When } from "@/ui";
import { samplesQuery, type Sample } from "../wire";
import { ScoreNext } from "./ScoreNext";
import classes from "../reviews.module.css";

/** The samples that were drawn, the newest first. */
export function SamplesList() {
  const query = useInfiniteQuery(samplesQuery({}));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (query.isPending) return <LoadingRows rows={8} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (rows.length === 0)
    return (
      <EmptyState title="No samples yet">
        A sample names a period and how many entries of each agent are drawn at random. Its seed is kept, so that
        anybody can draw the same again.
      </EmptyState>
    );
  return (
    <div className={classes.page}>
      <ul className={classes.list}>
        {rows.map((sample) => (
          <SampleRow key={sample.id} sample={sample} />
        ))}
      </ul>
      {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()}>Older ones</Button>}
    </div>
  );
}

export function SampleRow({ sample }: { sample: Sample }) {
  const me = useMe();
  const over = sample.scored >= sample.drawn;
  return (
    <li className={classes.row}>
      <span className={classes.rowName}>
        <Link to="/reviews/samples/$sampleId" params={{ sampleId: sample.id }}>
          {sample.name}
        </Link>
        <Dim small>
          {sample.scorecard.name} · {sample.per_agent} of each agent
        </Dim>
      </span>
      <Dim small>
        Entries of <When at={sample.from} format="day" /> to <When at={sample.to} format="day" />
      </Dim>
      <StatusPill tone={over ? "ok" : sample.scored === 0 ? "idle" : "run"}>
        {over ? `All ${sample.drawn} scored` : `${sample.scored} of ${sample.drawn} scored`}
      </StatusPill>
      <span className={classes.rowEnd}>
        {!over && may(me, "reviews.score") && <ScoreNext sampleId={sample.id} name={sample.name} />}
      </span>
    </li>
  );
}
