import { SectionTitle, When } from "@/ui";
import { percentText, STEP } from "../words";
import type { Step } from "../wire";
import classes from "../reviews.module.css";

/** Everything that became of a review, in its order; nothing is ever taken out of it. */
export function History({ steps }: { steps: Step[] }) {
  if (steps.length === 0) return null;
  return (
    <div>
      <SectionTitle>History</SectionTitle>
      <ol className={classes.history}>
        {steps.map((step, index) => (
          <li key={index}>
            <span>
              <strong>{step.by?.name ?? "Somebody"}</strong> {STEP[step.kind]}
              {(step.kind === "completed" || step.kind === "changed") && `, ${percentText(step.percent)}`}
            </span>
            <When at={step.at} />
            {step.text !== "" && <blockquote className={classes.quote}>{step.text}</blockquote>}
          </li>
        ))}
      </ol>
    </div>
  );
}
