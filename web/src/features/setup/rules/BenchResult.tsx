import { Dim } from "@/ui";
import classes from "./rules.module.css";

/** What the draft's rules say about one entry. */
export interface Tried {
  form: { key: string; name: string } | null;
  rules: { name: string; applies: boolean; holds: boolean; error: string }[];
  problems: { field: string; rule: string; message: string }[];
}

interface BenchResultProps {
  tried: Tried;
  label: (field: string) => string;
}

type Verdict = "holds" | "fails" | "error" | "apart";

const WORDS: Record<Verdict, string> = {
  holds: "● holds",
  fails: "▲ does not hold",
  error: "▲ could not be checked",
  apart: "○ not for this channel",
};

export function BenchResult({ tried, label }: BenchResultProps) {
  const free = tried.problems.length === 0;
  return (
    <div role="status" className={classes.result}>
      <p>
        Form <strong>{tried.form?.name ?? "none"}</strong>:{" "}
        {free ? "this entry can be completed." : "this entry cannot be completed."}
      </p>
      {!free && (
        <ul aria-label="What blocks completing">
          {tried.problems.map(({ field, rule, message }) => (
            <li key={`${field} ${rule}`}>
              <strong>{label(field)}</strong>: {message}
            </li>
          ))}
        </ul>
      )}
      <ul aria-label="Rules tried" className={classes.verdicts}>
        {tried.rules.map((rule) => {
          const verdict: Verdict = !rule.applies
            ? "apart"
            : rule.error !== ""
              ? "error"
              : rule.holds
                ? "holds"
                : "fails";
          return (
            <li key={rule.name} data-verdict={verdict}>
              <span>{rule.name}</span>
              <span>{WORDS[verdict]}</span>
              {rule.error !== "" && <Dim small>{rule.error}</Dim>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
