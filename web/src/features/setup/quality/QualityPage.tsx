import { Button } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { api, type Page } from "@/api";
import { may, useMe } from "@/lib/me";
import { usePageTitle } from "@/lib/title";
import { Dim, ErrorState, LoadingRows, PathLink, SectionTitle, toastError, When } from "@/ui";
import { counted } from "../model/words";
import { Linter } from "./Linter";
import { Studies } from "./studies/Studies";
import { StudyResult } from "./studies/StudyResult";
import classes from "./quality.module.css";

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

/** What blocks agents in practice, whether people code alike, and what the linter says about codes and fields. */
export function QualityPage() {
  usePageTitle("Setup: quality");
  const { study } = useSearch({ strict: false });
  return (
    <div className={classes.page}>
      {study === undefined ? (
        <>
          <Findings />
          <Studies />
          <Linter />
        </>
      ) : (
        <StudyResult id={study} />
      )}
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
    <section aria-label="What blocked agents" className={classes.section}>
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
