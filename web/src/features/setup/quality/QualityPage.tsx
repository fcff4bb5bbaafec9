import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Page } from "@/api";
import { may, useMe } from "@/lib/me";
import { usePageTitle } from "@/lib/title";
import { Dim, ErrorState, LoadingRows, PathLink, SectionTitle, toastError, When } from "@/ui";
import type { SetupProblem } from "../draft";
import { counted } from "../model/words";
import classes from "./quality.module.css";

interface Lint {
  problems: SetupProblem[];
  measured: { from: string; to: string; entries: number };
}

/** What a published configuration kept agents from completing. */
interface Finding {
  id: string;
  rule: string;
  field_label: string;
  form_name: string;
  version: number;
  message: string;
  mend: string;
  count: number;
  last_at: string;
  entry_id: string | null;
  resolved_at: string | null;
}

/** What blocks agents in practice, and what the linter says about codes and fields. */
export function QualityPage() {
  usePageTitle("Setup: quality");
  return (
    <div className={classes.page}>
      <Findings />
      <Linter />
    </div>
  );
}

function Findings() {
  const writes = may(useMe(), "setup.write");
  const client = useQueryClient();
  const key = ["setup-findings"];
  const found = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Finding>>("/setup/findings", { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
  const open = (found.data?.pages ?? []).flatMap(({ items }) => items).filter((one) => one.resolved_at === null);
  const resolve = (id: string): void => {
    api
      .post(`/setup/findings/${id}/resolve`)
      .then(() => client.invalidateQueries({ queryKey: key }))
      .catch(toastError);
  };
  return (
    <section aria-label="What blocked agents">
      <SectionTitle side={<Dim small>Told by agents' refused attempts to complete</Dim>}>
        What blocked agents
      </SectionTitle>
      {found.isPending && <LoadingRows rows={3} />}
      {found.isError && <ErrorState error={found.error} retry={() => found.refetch()} />}
      {found.isSuccess && open.length === 0 && (
        <p className={classes.none}>Nothing: every refused attempt was one that the agent could mend.</p>
      )}
      <ul className={classes.problems}>
        {open.map((one) => (
          <li key={one.id}>
            <p>
              <span aria-hidden>▲ </span>
              {one.message} {one.mend}
            </p>
            <Dim small>
              {one.field_label} on {one.form_name}, version {one.version} · {counted(one.count, "time")},
              last <When at={one.last_at} />
              {one.entry_id !== null && (
                <>
                  {" · "}
                  <PathLink to={`/entries/${one.entry_id}`}>the entry</PathLink>
                </>
              )}
            </Dim>
            {writes && <Button onClick={() => resolve(one.id)}>Resolved</Button>}
          </li>
        ))}
      </ul>
      {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>More</Button>}
    </section>
  );
}

function Linter() {
  const lint = useQuery({
    queryKey: ["setup-lint"],
    queryFn: ({ signal }) => api.get<Lint>("/setup/lint", { signal }),
  });
  if (lint.isPending) return <LoadingRows rows={6} />;
  if (lint.isError) return <ErrorState error={lint.error} retry={() => lint.refetch()} />;
  const { problems, measured } = lint.data;
  return (
    <section aria-label="Linter">
      <SectionTitle
        side={<Dim small>Measured on {counted(measured.entries, "entry", "entries")} of 90 days</Dim>}
      >
        Codes and fields
      </SectionTitle>
      {problems.length === 0 && <p className={classes.none}>Nothing to mend.</p>}
      <ul className={classes.problems}>
        {problems.map((problem) => (
          <li key={`${problem.kind} ${problem.path ?? ""} ${problem.message}`}>
            <p>
              <span aria-hidden>◆ </span>
              {problem.message} {problem.mend}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
