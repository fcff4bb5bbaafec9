import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "@mantine/core";
import { may, useMe } from "@/lib/me";
import { usePageTitle } from "@/lib/title";
import { Dim, EmptyState, ErrorState, LearnNav, LoadingRows, Page, PathLink, StatusPill, When } from "@/ui";
import { studiesQuery, type Study } from "./studies";
import classes from "./coding.module.css";

/** The samples of entries that are to be coded a second time. */
export function CodingPage() {
  usePageTitle("Second coding");
  const studies = useInfiniteQuery(studiesQuery);
  const manages = may(useMe(), "quality.manage");
  const all = studies.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page bar={<LearnNav />}>
      {studies.isPending && <LoadingRows rows={4} />}
      {studies.isError && <ErrorState error={studies.error} retry={() => studies.refetch()} />}
      {studies.isSuccess && all.length === 0 && (
        <EmptyState
          title="No sample to code"
          action={manages && <PathLink to="/setup/quality">Start a study in Setup, Quality</PathLink>}
        >
          Now and then a sample of entries is coded a second time by somebody else, to see which
          codes people tell apart. It will stand here.
        </EmptyState>
      )}
      {all.length > 0 && (
        <div className={classes.page}>
          <p className={classes.about}>
            You read what happened and choose the codes, without seeing those it has. Where two
            people choose differently, the definitions are mended; nobody is graded by it.
          </p>
          <ul className={classes.studies}>
            {all.map((study) => (
              <Row key={study.id} study={study} />
            ))}
          </ul>
          {studies.hasNextPage && <Button onClick={() => void studies.fetchNextPage()}>Older ones</Button>}
        </div>
      )}
    </Page>
  );
}

function Row({ study }: { study: Study }) {
  const { coded, size } = study.progress;
  const over = coded >= size;
  return (
    <li>
      <Link to="/coding/$studyId" params={{ studyId: study.id }}>
        {study.name}
      </Link>
      <Dim small>
        Entries of <When at={study.from} format="day" /> to <When at={study.to} format="day" />
      </Dim>
      <StatusPill tone={over ? "ok" : coded === 0 ? "idle" : "run"}>
        {over ? `All ${size} coded` : `${coded} of ${size} coded`}
      </StatusPill>
    </li>
  );
}
