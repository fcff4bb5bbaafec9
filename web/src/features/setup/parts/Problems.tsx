import { Link } from "@tanstack/react-router";
import { Hidden } from "@/ui";
import { useProblems, type About, type SetupProblem } from "../draft";
import { linkOf } from "../model/witness";
import classes from "./parts.module.css";

export function Sign({ severity }: { severity: SetupProblem["severity"] }) {
  const error = severity === "error";
  return (
    <span className={classes.sign} data-severity={severity}>
      <span aria-hidden>{error ? "▲" : "◆"}</span>
      <Hidden>{error ? "Error: " : "Warning: "}</Hidden>
    </span>
  );
}

/** Problems with what mends them; `linked`: each leads to its place. */
export function ProblemList({ problems, linked = false }: { problems: readonly SetupProblem[]; linked?: boolean }) {
  if (problems.length === 0) return null;
  return (
    <ul className={classes.problems}>
      {problems.map((problem, index) => {
        const link = linked ? linkOf(problem) : null;
        return (
          <li key={index}>
            <Sign severity={problem.severity} />
            <div>
              {link === null ? <p>{problem.message}</p> : <Link {...link}>{problem.message}</Link>}
              <p className={classes.mend}>{problem.mend}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** What the last check said about a place, there. */
export function ProblemsHere({ about }: { about: About }) {
  return <ProblemList problems={useProblems(about)} />;
}

/** A sign beside a row that has problems: how many, and the worst. */
export function ProblemSign({ problems }: { problems: readonly SetupProblem[] }) {
  if (problems.length === 0) return null;
  const severity = problems.some((one) => one.severity === "error") ? "error" : "warning";
  return (
    <span className={classes.sign} data-severity={severity} title={problems.map((one) => one.message).join("\n")}>
      <span aria-hidden>{severity === "error" ? "▲" : "◆"}</span>
      <Hidden>{problems.length} problems</Hidden>
    </span>
  );
}
