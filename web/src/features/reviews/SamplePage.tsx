import { Button, Checkbox } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Channel } from "@/api";
import { may, useMe } from "@/lib/me";
import { usePageTitle } from "@/lib/title";
import { ChannelIcon, Dim, ErrorState, Fact, Facts, LoadingRows, StatusPill, When } from "@/ui";
import { NewCalibration } from "./calibration/NewCalibration";
import { Frame } from "./Frame";
import { ScoreNext } from "./lists/ScoreNext";
import { entryName, percentText } from "./words";
import { sampledQuery, sampleQuery, type Sampled } from "./wire";
import classes from "./reviews.module.css";

/** What was drawn and how; entries are scored from here, or chosen for a calibration. */
export function SamplePage() {
  const { sampleId } = useParams({ from: "/shell/reviews/samples/$sampleId" });
  const sample = useQuery(sampleQuery(sampleId));
  const entries = useInfiniteQuery(sampledQuery(sampleId));
  const scores = may(useMe(), "reviews.score");
  const navigate = useNavigate();
  const [picked, setPicked] = useState<string[]>([]);
  const [calibrating, setCalibrating] = useState(false);
  usePageTitle(sample.data?.name ?? "Sample");
  if (sample.isPending) return <LoadingRows rows={8} />;
  if (sample.isError) return <ErrorState error={sample.error} retry={() => sample.refetch()} />;
  const one = sample.data;
  const rows = entries.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Frame
      tab="samples"
      actions={
        scores && (
          <>
            <Button disabled={picked.length === 0} onClick={() => setCalibrating(true)}>
              Calibrate{picked.length > 0 && ` with ${picked.length}`}
            </Button>
            {one.scored < one.drawn && <ScoreNext sampleId={one.id} name={one.name} variant="filled" />}
          </>
        )
      }
    >
      <div className={classes.page}>
        <h1 className={classes.title}>{one.name}</h1>
        <Facts>
          <Fact label="Scored">
            {one.scored} of {one.drawn}
          </Fact>
          <Fact label="Scorecard">
            <Link to="/reviews/scorecards/$scorecardId" params={{ scorecardId: one.scorecard.scorecard_id }}>
              {one.scorecard.name}, version {one.scorecard.number}
            </Link>
          </Fact>
          <Fact label="Entries of">
            <When at={one.from} format="day" /> to <When at={one.to} format="day" />
          </Fact>
          <Fact label="Drawn">
            up to {one.per_agent} of each agent, from {one.fitting} that fit
          </Fact>
          <Fact label="Only">
            {[one.team, one.channel, one.topic, ...one.agents.map(({ name }) => name)].filter(Boolean).join(", ") ||
              "no filter"}
          </Fact>
          <Fact label="Seed">{one.seed}</Fact>
        </Facts>
        {entries.isError && <ErrorState error={entries.error} retry={() => entries.refetch()} />}
        <ul className={classes.list}>
          {rows.map((row) => (
            <Row
              key={row.entry_id}
              row={row}
              picked={picked.includes(row.entry_id)}
              pick={
                scores
                  ? () =>
                      setPicked(
                        picked.includes(row.entry_id)
                          ? picked.filter((id) => id !== row.entry_id)
                          : [...picked, row.entry_id],
                      )
                  : undefined
              }
            />
          ))}
        </ul>
        {entries.hasNextPage && <Button onClick={() => void entries.fetchNextPage()}>More</Button>}
      </div>
      <NewCalibration
        opened={calibrating}
        close={() => setCalibrating(false)}
        entries={picked}
        scorecardId={one.scorecard.scorecard_id}
        started={(id) => void navigate({ to: "/reviews/calibrations/$calibrationId", params: { calibrationId: id } })}
      />
    </Frame>
  );
}

function Row({ row, picked, pick }: { row: Sampled; picked: boolean; pick: (() => void) | undefined }) {
  const subject = entryName(row.entry);
  const finished = row.percent !== null;
  return (
    <li className={classes.row}>
      <span className={classes.pick}>
        {pick !== undefined && (
          <Checkbox aria-label={`Choose ${subject} of ${row.agent?.name ?? ""}`} checked={picked} onChange={pick} />
        )}
        <span className={classes.rowName}>
          {row.evaluation_id !== null && finished ? (
            <Link to="/reviews/$reviewId" params={{ reviewId: row.evaluation_id }}>
              {subject}
            </Link>
          ) : (
            <Link to="/entries/$entryId" params={{ entryId: row.entry_id }}>
              {subject}
            </Link>
          )}
          <Dim small>
            {row.entry !== null && <ChannelIcon channel={row.entry.channel as Channel} label />}{" "}
            {row.entry?.topic_label}
          </Dim>
        </span>
      </span>
      <span>
        {row.agent?.name} <Dim small>{row.entry !== null && <When at={row.entry.occurred_at} />}</Dim>
      </span>
      <StatusPill tone={row.scored ? "ok" : row.evaluation_id === null ? "idle" : "run"}>
        {row.scored
          ? finished
            ? `by ${row.reviewer?.name ?? "somebody"}`
            : "Passed over"
          : row.evaluation_id === null
            ? "Open"
            : `${row.reviewer?.name ?? "Somebody"} is scoring`}
      </StatusPill>
      <strong className={classes.figure}>{finished ? percentText(row.percent) : ""}</strong>
    </li>
  );
}
