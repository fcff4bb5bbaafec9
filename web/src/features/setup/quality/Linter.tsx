import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "@/api";
import { may, useMe } from "@/lib/me";
import { Dim, ErrorState, LoadingRows, SectionTitle } from "@/ui";
import type { SetupProblem } from "../draft";
import { linkOf } from "../model/witness";
import { counted } from "../model/words";
import { byMend } from "./by-mend";
import classes from "./quality.module.css";

interface Lint {
  problems: SetupProblem[];
  measured: { from: string; to: string; entries: number };
}

const SHOWN = 6;

/** What the linter says about codes and fields of the version in use, gathered by what mends it. */
export function Linter() {
  const lint = useQuery({
    queryKey: ["setup-lint"],
    queryFn: ({ signal }) => api.get<Lint>("/setup/lint", { signal }),
  });
  if (lint.isPending) return <LoadingRows rows={6} />;
  if (lint.isError) return <ErrorState error={lint.error} retry={() => lint.refetch()} />;
  const { problems, measured } = lint.data;
  return (
    <section aria-label="Linter" className={classes.section}>
      <SectionTitle side={<Dim small>Measured on {counted(measured.entries, "entry", "entries")} of 90 days</Dim>}>
        Codes and fields
      </SectionTitle>
      {problems.length === 0 && <p className={classes.none}>Nothing to mend.</p>}
      {byMend(problems).map(({ mend, problems: same }) => (
        <Group key={mend} mend={mend} problems={same} />
      ))}
    </section>
  );
}

function Group({ mend, problems }: { mend: string; problems: SetupProblem[] }) {
  const writes = may(useMe(), "setup.write");
  const item = (problem: SetupProblem, index: number) => {
    const link = writes ? linkOf(problem) : null;
    return (
      <li key={index}>
        {link === null ? problem.message : <Link {...link}>{problem.message}</Link>}
      </li>
    );
  };
  const rest = problems.slice(SHOWN);
  return (
    <div className={classes.mend}>
      <h3>
        <span aria-hidden>◆ </span>
        {mend} <Dim>{problems.length > 1 && counted(problems.length, "place")}</Dim>
      </h3>
      <ul>{problems.slice(0, SHOWN).map(item)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length.toLocaleString("en")} more</summary>
          <ul>{rest.map(item)}</ul>
        </details>
      )}
    </div>
  );
}
