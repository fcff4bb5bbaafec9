import type { ReactNode } from "react";
import type { FieldProblem, Origin } from "@/api";
import classes from "./form.module.css";

export interface FieldFrameProps {
  id: string;
  label: string;
  help?: string | null;
  required?: boolean;
  half?: boolean;
  origin?: Origin | null;
  problems: FieldProblem[];
  /** The label belongs to a group of inputs, not to one. */
  group?: boolean;
  children: ReactNode;
}

const ORIGIN_WORD: Record<Origin, string | null> = {
  agent: null,
  context: "from the contact",
  default: "filled in beforehand",
  system: "set by the system",
  machine: "suggested",
  import: "imported",
};

export function problemId(id: string): string {
  return `${id}-problem`;
}

/** Label, input and whatever rule is broken, in one place. */
export function FieldFrame(props: FieldFrameProps) {
  const { id, label, help, required, half, origin, problems, group, children } = props;
  const word = origin ? ORIGIN_WORD[origin] : null;
  const mark = required ? (
    <span className={classes.required} aria-hidden="true">
      {" *"}
    </span>
  ) : null;
  return (
    <div
      className={classes.frame}
      data-half={half === true ? true : undefined}
      data-broken={problems.length > 0 ? true : undefined}
    >
      <div className={classes.labelLine}>
        {group ? (
          <span className={classes.label} id={`${id}-label`}>
            {label}
            {mark}
          </span>
        ) : (
          <label className={classes.label} htmlFor={id} title={help ?? undefined}>
            {label}
            {mark}
          </label>
        )}
        {word && <span className={classes.origin}>{word}</span>}
      </div>
      {children}
      {problems.length > 0 && (
        <div className={classes.problem} id={problemId(id)}>
          {problems.map(({ rule, message }) => (
            <div key={`${rule} ${message}`}>{message}</div>
          ))}
        </div>
      )}
    </div>
  );
}
