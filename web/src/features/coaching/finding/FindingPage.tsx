import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useLook } from "@/figures";
import { may, useMe } from "@/lib/me";
import { dayKey, formatDay } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { ErrorState, Fact, Facts, LoadingRows, SectionTitle } from "@/ui";
import { findingQuery, plansOfQuery, type Finding } from "../api";
import classes from "../coaching.module.css";
import { Shell } from "../Shell";
import { seconds, span, withInterval } from "../words";
import { DotPlot } from "./DotPlot";
import { PlanForm } from "./PlanForm";

/** One finding: what, how sure, who was compared, and what was planned for it. */
export function FindingPage() {
  const { finding: id } = useParams({ from: "/shell/insights/people/coaching/$finding" });
  const finding = useQuery(findingQuery(id));
  const title = finding.data === undefined ? "Finding" : finding.data.topic_label;
  usePageTitle(`Insights · ${title}`);
  return (
    <Shell title={title}>
      {finding.isPending && <LoadingRows rows={8} label="Loading the finding" />}
      {finding.isError && <ErrorState error={finding.error} retry={() => finding.refetch()} />}
      {finding.isSuccess && <Told finding={finding.data} />}
    </Shell>
  );
}

function Told({ finding }: { finding: Finding }) {
  const me = useMe();
  const { zone } = useLook();
  const [planning, setPlanning] = useState(false);
  const { numbers } = finding;
  const behind = {
    open: "handle_time",
    show: "rows",
    topic: finding.topic,
    from: dayKey(finding.from, zone),
    to: dayKey(finding.to, zone),
    ...(finding.agent_id === null ? {} : { agent: finding.agent_id }),
  };
  return (
    <>
      <p className={classes.lead}>{finding.sentence}</p>
      <div className={classes.verbs}>
        {may(me, "coaching.manage") && (
          <Button variant="filled" onClick={() => setPlanning(true)}>
            Plan coaching
          </Button>
        )}
        <Button component={Link} to="/insights/people" search={behind as never}>
          Show the contacts
        </Button>
      </div>
      <DotPlot finding={finding} />
      <Facts>
        <Fact label="Times as long">{withInterval(numbers.ratio, numbers.low, numbers.high)}</Fact>
        <Fact label={finding.kind === "cohort" ? "New agents" : "This agent"}>
          {numbers.one.agents}, {numbers.one.rows.toLocaleString("en-GB")} contacts, median {seconds(numbers.one.median_s)}
        </Fact>
        <Fact label={finding.kind === "cohort" ? "Tenured agents" : `Other ${finding.cohort} agents`}>
          {numbers.others.agents}, {numbers.others.rows.toLocaleString("en-GB")} contacts, median{" "}
          {seconds(numbers.others.median_s)}
        </Fact>
        <Fact label="Period">{span(finding.from, finding.to, zone)}</Fact>
      </Facts>
      <Agents finding={finding} />
      <PlansOf finding={finding} />
      {planning && <PlanForm finding={finding} close={() => setPlanning(false)} />}
    </>
  );
}

function Agents({ finding }: { finding: Finding }) {
  const rows = [...finding.dots].sort((a, b) => a.cohort.localeCompare(b.cohort) || a.name.localeCompare(b.name));
  return (
    <details className={classes.details}>
      <summary>The same as a table</summary>
      <div className={classes.wide} tabIndex={0} role="region" aria-label="Agents">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Agent</th>
              <th scope="col">Cohort</th>
              <th scope="col">Contacts</th>
              <th scope="col">Median</th>
              <th scope="col">Geometric mean</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((dot) => (
              <tr key={dot.agent}>
                <th scope="row">
                  {dot.name || "No name"}
                  {!dot.active && <small> has left</small>}
                </th>
                <td>{dot.cohort}</td>
                <td>{dot.n}</td>
                <td>{seconds(dot.median_s)}</td>
                <td>{seconds(dot.geometric_s)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.dim}>By name. Agents of a cohort who differ from each other within chance are not ranked.</p>
    </details>
  );
}

function PlansOf({ finding }: { finding: Finding }) {
  const { zone } = useLook();
  const plans = useQuery(plansOfQuery(finding.id));
  const own = plans.data ?? [];
  if (own.length === 0) return null;
  return (
    <section>
      <SectionTitle>Plans for it</SectionTitle>
      <ul className={classes.list} aria-label="Plans for it">
        {own.map((plan) => (
          <li key={plan.id}>
            <Link to="/insights/people/coaching/plans/$plan" params={{ plan: plan.id }} className={classes.row}>
              <strong>{plan.what}</strong>
              <small>
                {plan.trained.map(({ name }) => name).join(", ")} · from {formatDay(plan.starts_at, zone)}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
