import { useQuery } from "@tanstack/react-query";
import { useTimeZone, formatDay } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, Fact, Facts, LoadingRows, Page } from "@/ui";
import { ownChangeQuery, ownPlansQuery, type OwnPlan } from "../api";
import classes from "../coaching.module.css";
import { ownSentence } from "../words";

/** What is planned for oneself, and how one's own contacts go since; of colleagues nothing is shown or asked for. */
export function OwnPlansPage() {
  usePageTitle("Your coaching");
  const plans = useQuery(ownPlansQuery);
  return (
    <Page>
      <div className={classes.own}>
        {plans.isPending && <LoadingRows rows={6} label="Loading your coaching" />}
        {plans.isError && <ErrorState error={plans.error} retry={() => plans.refetch()} />}
        {plans.isSuccess && plans.data.length === 0 && (
          <EmptyState title="No coaching is planned for you">
            When somebody plans one with you, it is here: what it is about, who helps you, and how your own contacts go.
          </EmptyState>
        )}
        {plans.isSuccess && plans.data.length > 0 && (
          <>
            <p className={classes.dim}>
              You see your own contacts here. Those who lead also see who is trained, and the handle time of each agent on the
              topic.
            </p>
            <ul className={classes.list} aria-label="Your coaching">
              {plans.data.map((plan) => (
                <li key={plan.id}>
                  <OwnPlanCard plan={plan} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Page>
  );
}

function OwnPlanCard({ plan }: { plan: OwnPlan }) {
  const zone = useTimeZone();
  return (
    <article className={classes.row}>
      <h2 className={classes.title}>{plan.what}</h2>
      <Facts>
        <Fact label="Topic">{plan.topic_label}</Fact>
        <Fact label="Mentor">{plan.mentor?.name ?? "Nobody named"}</Fact>
        <Fact label="First day after the training">{formatDay(plan.starts_on, "UTC")}</Fact>
        {plan.ended_at !== null && <Fact label="Ended">{formatDay(plan.ended_at, zone)}</Fact>}
      </Facts>
      <HowItGoes plan={plan} />
    </article>
  );
}

function HowItGoes({ plan }: { plan: OwnPlan }) {
  const change = useQuery(ownChangeQuery(plan.id));
  if (change.isPending) return <LoadingRows rows={1} label="Loading how it goes" />;
  if (change.isError) return <ErrorState error={change.error} retry={() => change.refetch()} />;
  return <p className={classes.beside}>{ownSentence(change.data)}</p>;
}
