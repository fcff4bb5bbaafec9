import { Button } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "@/api";
import { useLook } from "@/figures";
import { may, useMe } from "@/lib/me";
import { formatDay, formatWhen, plural } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, LoadingRows, SectionTitle, toastError } from "@/ui";
import { plansQuery, runQuery, type Run } from "../api";
import classes from "../coaching.module.css";
import { Shell } from "../Shell";
import { span, sureness } from "../words";
import { Cohorts } from "./Cohorts";

/** Where agents need help, and what was done about it. */
export function CoachingPage() {
  usePageTitle("Insights · Coaching");
  return (
    <Shell title="Coaching" top>
      <Findings />
      <Plans />
    </Shell>
  );
}

function Findings() {
  const me = useMe();
  const run = useQuery(runQuery);
  const client = useQueryClient();
  const look = useMutation({
    mutationFn: () => api.post("/coaching/runs", {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ["coaching"] }),
    onError: toastError,
  });
  if (run.isPending) return <LoadingRows rows={6} label="Loading findings" />;
  if (run.isError) return <ErrorState error={run.error} retry={() => run.refetch()} />;
  const waiting = look.isPending || run.data?.waiting === true;
  const again = may(me, "coaching.manage") && (
    <Button loading={waiting} onClick={() => look.mutate()}>
      Look again
    </Button>
  );
  if (run.data === null || run.data.state === "waiting")
    return (
      <EmptyState title="Nobody has looked for findings yet" action={again}>
        New agents are compared with tenured ones on each topic, and each agent with the own cohort.
      </EmptyState>
    );
  if (run.data.state === "failed")
    return (
      <EmptyState title="The last look came to nothing" action={again}>
        The event store did not answer for a long time.
      </EmptyState>
    );
  return (
    <>
      <Found run={run.data} again={again} />
      <Cohorts run={run.data} />
    </>
  );
}

function Found({ run, again }: { run: Run; again: React.ReactNode }) {
  const { zone } = useLook();
  return (
    <section>
      <header className={classes.head}>
        <p>
          {span(run.from, run.to, zone)}
          {run.done_at !== null && <span> · looked {formatWhen(run.done_at, zone)}</span>}
        </p>
        {again}
      </header>
      {run.findings.length === 0 ? (
        <EmptyState title="Nothing beyond chance">
          No group and no agent takes longer than chance explains. That is an answer, too.
        </EmptyState>
      ) : (
        <ul className={classes.list} aria-label="Findings">
          {run.findings.map((finding) => (
            <li key={finding.id}>
              <Link to="/insights/people/coaching/$finding" params={{ finding: finding.id }} className={classes.row}>
                <strong>{finding.sentence}</strong>
                <small>
                  {finding.kind === "cohort" ? "New against tenured agents" : `Against the other ${finding.cohort} agents`} ·{" "}
                  {span(finding.from, finding.to, zone)}
                </small>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.dim}>{sureness(run)}</p>
    </section>
  );
}

function Plans() {
  const { zone } = useLook();
  const query = useInfiniteQuery(plansQuery);
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const plans = (query.data?.pages ?? []).flatMap(({ items }) => items);
  if (plans.length === 0) return null;
  return (
    <section>
      <SectionTitle>Plans</SectionTitle>
      <ul className={classes.list} aria-label="Plans">
        {plans.map((plan) => (
          <li key={plan.id}>
            <Link to="/insights/people/coaching/plans/$plan" params={{ plan: plan.id }} className={classes.row}>
              <strong>{plan.what}</strong>
              <small>
                {plan.topic_label} · {plural(plan.trained.length, "agent")} · from {formatDay(plan.starts_at, zone)}
                {plan.ended_at !== null && ` · ended ${formatDay(plan.ended_at, zone)}`}
              </small>
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show older plans
        </Button>
      )}
    </section>
  );
}
