import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { setupQuery } from "@/api";
import { may, useMe } from "@/lib/me";
import { usePageTitle } from "@/lib/title";
import { Dim, EmptyState, ErrorState, Grow, LearnNav, LoadingRows, Page, PathLink } from "@/ui";
import { SampleTask } from "./SampleTask";
import { sampleQuery, studyQuery } from "./studies";

/** The entries of one study, one after the other. */
export function StudyPage() {
  const { studyId } = useParams({ from: "/shell/coding/$studyId" });
  const study = useQuery(studyQuery(studyId));
  const sample = useQuery(sampleQuery(studyId));
  const setup = useQuery(setupQuery);
  const manages = may(useMe(), "quality.manage");
  usePageTitle(study.data?.name ?? "Second coding");
  const failed = [study, sample, setup].find(({ isError }) => isError);
  const { coded, size } = study.data?.progress ?? { coded: 0, size: 0 };
  return (
    <Page
      bar={
        <>
          <LearnNav />
          <Grow />
          {study.isSuccess && (
            <Dim small>
              {coded} of {size} coded
            </Dim>
          )}
        </>
      }
    >
      {failed !== undefined ? (
        <ErrorState error={failed.error} retry={() => failed.refetch()} />
      ) : study.data === undefined || sample.data === undefined || setup.data === undefined ? (
        <LoadingRows rows={8} />
      ) : sample.data === null ? (
        <EmptyState
          title={coded >= size ? "Every entry is coded a second time" : "Nothing left for you"}
          action={
            manages ? (
              <PathLink to={`/setup/quality?study=${studyId}`}>See the result</PathLink>
            ) : (
              <PathLink to="/coding">Other samples</PathLink>
            )
          }
        >
          {coded >= size
            ? "Thank you. The result stands in Setup, Quality."
            : "The entries that are left are your own: somebody else has to code them."}
        </EmptyState>
      ) : (
        <SampleTask
          key={sample.data.entry_id}
          study={study.data}
          sample={sample.data}
          setup={setup.data}
        />
      )}
    </Page>
  );
}
