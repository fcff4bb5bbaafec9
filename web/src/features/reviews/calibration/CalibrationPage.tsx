import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { api } from "@/api";
import { may, useMe } from "@/lib/me";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, Fact, Facts, LoadingRows, toastError, When } from "@/ui";
import { Frame } from "../Frame";
import { calibrationQuery, type CalibrationWithResults } from "../wire";
import { ResultTables } from "./ResultTables";
import classes from "../reviews.module.css";

/** One calibration: how far it is, then where reviewers agree. */
export function CalibrationPage() {
  const { calibrationId } = useParams({ from: "/shell/reviews/calibrations/$calibrationId" });
  const query = useQuery(calibrationQuery(calibrationId));
  const scores = may(useMe(), "reviews.score");
  const client = useQueryClient();
  usePageTitle(query.data?.calibration.name ?? "Calibration");
  const close = useMutation({
    meta: { ownErrors: true },
    mutationFn: () => api.post<CalibrationWithResults>(`/reviews/calibrations/${calibrationId}/close`, {}),
    onSuccess: async (fresh) => {
      client.setQueryData(calibrationQuery(calibrationId).queryKey, fresh);
      await client.invalidateQueries({ queryKey: ["reviews"] });
    },
    onError: toastError,
  });
  if (query.isPending) return <LoadingRows rows={8} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const { calibration: one, results } = query.data;
  return (
    <Frame
      tab="calibrations"
      actions={
        scores &&
        results === null && (
          <Button loading={close.isPending} onClick={() => close.mutate()}>
            Close now
          </Button>
        )
      }
    >
      <div className={classes.page}>
        <h1 className={classes.title}>{one.name}</h1>
        <Facts>
          <Fact label="Scored">
            {one.scored} of {one.entries * one.reviewers}
          </Fact>
          <Fact label="Scorecard">
            <Link to="/reviews/scorecards/$scorecardId" params={{ scorecardId: one.scorecard.scorecard_id }}>
              {one.scorecard.name}, version {one.scorecard.number}
            </Link>
          </Fact>
          <Fact label="Started">
            <When at={one.created_at} format="day" /> by {one.created_by?.name}
          </Fact>
          <Fact label="Closed">{one.closed_at === null ? "not yet" : <When at={one.closed_at} format="day" />}</Fact>
        </Facts>
        {results === null ? (
          <EmptyState title="Nobody sees the results yet" action={one.mine > 0 && <Link to="/reviews">Score yours</Link>}>
            {one.mine > 0
              ? `${one.mine} ${one.mine === 1 ? "entry is" : "entries are"} left for you.`
              : "They open when every reviewer is done, or when it is closed with what there is."}
          </EmptyState>
        ) : (
          <ResultTables results={results} />
        )}
      </div>
    </Frame>
  );
}
