import type { Leg } from "@/api";
import { humanise } from "@/lib/words";
import { Dim, Duration, SectionTitle, When } from "@/ui";
import classes from "./calls.module.css";

const ROLE: Record<Leg["role"], string> = {
  primary: "Main",
  consulted: "Consulted",
  conferenced: "Joined",
  monitor: "Listening",
};

function outcome(leg: Leg): string {
  if (leg.declined_at !== null) return "declined";
  if (leg.timed_out_at !== null) return "not answered";
  if (leg.left_by === "transfer") return "passed on";
  if (leg.left_by === "drop") return "dropped";
  return leg.state === "" ? "" : humanise(leg.state).toLowerCase();
}

function LegRow({ leg }: { leg: Leg }) {
  const notes = [...new Set([leg.queue, leg.team, outcome(leg)])].filter(Boolean).join(" · ");
  return (
    <div className={classes.leg} role="row">
      <span role="cell">
        {leg.agent?.name ?? <Dim>Nobody yet</Dim>} <Dim small>{notes}</Dim>
      </span>
      <span role="cell" data-label="Part">{ROLE[leg.role]}</span>
      <span role="cell" data-label="Joined">
        <When at={leg.accepted_at ?? leg.offered_at ?? leg.enqueued_at} format="seconds" />
      </span>
      <span role="cell" data-label="Talked">
        <Duration seconds={leg.talk_s} />
      </span>
      <span role="cell" data-label="On hold">
        <Duration seconds={leg.hold_s} />
      </span>
      <span role="cell" data-label="Wrap-up">
        <Duration seconds={leg.wrap_up_s} />
      </span>
      <span role="cell" data-label="Handled">
        <Duration seconds={leg.handle_s} />
      </span>
    </div>
  );
}

/** Who took part, in order. */
export function Legs({ legs }: { legs: Leg[] }) {
  if (legs.length === 0) return null;
  return (
    <section className={classes.section}>
      <SectionTitle>Who took part</SectionTitle>
      <div className={classes.legs} role="table" aria-label="Who took part">
        <div className={`${classes.leg} ${classes.legHead}`} role="row">
          {["Agent", "Part", "Joined", "Talked", "On hold", "Wrap-up", "Handled"].map((head) => (
            <span key={head} role="columnheader">
              {head}
            </span>
          ))}
        </div>
        {legs.map((leg) => (
          <LegRow key={leg.id} leg={leg} />
        ))}
      </div>
    </section>
  );
}
