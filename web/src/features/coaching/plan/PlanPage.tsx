import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { api } from "@/api";
import { useLook } from "@/figures";
import { may, useMe } from "@/lib/me";
import { formatDay } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, Fact, Facts, LoadingRows, SectionTitle, toastError } from "@/ui";
import { changeQuery, planQuery, type Plan } from "../api";
import classes from "../coaching.module.css";
import { Shell } from "../Shell";
import { againstBefore, changeSentence, span } from "../words";
import { ChangeChart } from "./ChangeChart";

/** A plan and what came of it. */
export function PlanPage() {
  const { plan: id } = useParams({ from: "/shell/insights/people/coaching/plans/$plan" });
  const plan = useQuery(planQuery(id));
  const title = plan.data?.what ?? "Plan";
  usePageTitle(`Insights · ${title}`);
  return (
    <Shell title={title}>
      {plan.isPending && <LoadingRows rows={8} label="Loading the plan" />}
      {plan.isError && <ErrorState error={plan.error} retry={() => plan.refetch()} />}
      {plan.isSuccess && <Told plan={plan.data} />}
    </Shell>
  );
}

function Told({ plan }: { plan: Plan }) {
  const me = useMe();
  const { zone } = useLook();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.post(`/coaching/plans/${plan.id}/end`),
    onSuccess: () => client.invalidateQueries({ queryKey: ["coaching"] }),
    onError: toastError,
  });
  return (
    <>
      <Facts>
        <Fact label="Topic">{plan.topic_label}</Fact>
        <Fact label="Before">{span(plan.before_from, plan.starts_at, zone)}</Fact>
        <Fact label="After">
          from {formatDay(plan.starts_at, zone)}
          {plan.ended_at !== null && ` to ${formatDay(plan.ended_at, zone)}`}
        </Fact>
        <Fact label="Mentor">{plan.mentor?.name ?? "Nobody named"}</Fact>
      </Facts>
      <Effect plan={plan} />
      <section className={classes.sides}>
        <Names label="Trained" people={plan.trained} />
        <Names label="Not trained, of the same cohort" people={plan.untrained} />
      </section>
      <div className={classes.verbs}>
        <Button component={Link} to={`/insights/people/coaching/${plan.finding_id}`}>
          Show the finding
        </Button>
        {plan.ended_at === null && may(me, "coaching.manage") && (
          <Button loading={end.isPending} onClick={() => end.mutate()}>
            End the plan
          </Button>
        )}
      </div>
    </>
  );
}

function Effect({ plan }: { plan: Plan }) {
  const { zone } = useLook();
  const change = useQuery(changeQuery(plan.id));
  if (change.isPending) return <LoadingRows rows={6} label="Loading before and after" />;
  if (change.isError) return <ErrorState error={change.error} retry={() => change.refetch()} />;
  if (change.data.ratio === null) return <EmptyState title="Not yet enough data">{change.data.missing}</EmptyState>;
  const beside = againstBefore(change.data);
  return (
    <section>
      <p className={classes.lead}>{changeSentence(change.data)}</p>
      {beside !== null && <p className={classes.beside}>{beside}</p>}
      <ChangeChart change={change.data} />
      <p className={classes.dim}>
        {change.data.rows_before.toLocaleString("en-GB")} contacts before, {change.data.rows_after.toLocaleString("en-GB")}{" "}
        after. Each agent is one number; what moved both groups is taken off. The interval holds the truth in 99 of 100.
        {change.data.cut_short &&
          change.data.until !== null &&
          ` Compared up to ${formatDay(change.data.until, zone)}: then others of the cohort were trained.`}
      </p>
    </section>
  );
}

function Names({ label, people }: { label: string; people: Plan["trained"] }) {
  return (
    <div>
      <SectionTitle side={String(people.length)}>{label}</SectionTitle>
      <p>{people.map(({ name }) => name).join(", ") || "Nobody"}</p>
    </div>
  );
}
