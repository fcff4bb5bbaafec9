import { Button } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, setupQuery, type Page } from "@/api";
import { usePageTitle } from "@/lib/title";
import { Chip, Dim, ErrorState, LoadingRows, SectionTitle, toast, toastError, When } from "@/ui";
import { useDraftStore } from "../draft";
import classes from "./versions.module.css";
import { Compared } from "./Compared";

interface Version {
  number: number;
  note: string;
  published_at: string;
}

/** Every configuration that was ever in use: what it changed, and the way back to it. */
export function VersionsPage() {
  usePageTitle("Setup: versions");
  const store = useDraftStore();
  const client = useQueryClient();
  const [open, setOpen] = useState<number | null>(null);
  const [busy, setBusy] = useState<number | null>(null);
  const versions = useInfiniteQuery({
    queryKey: ["setup-versions"],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Version>>("/setup/versions", { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
  const all = versions.data?.pages.flatMap(({ items }) => items) ?? [];
  const newest = all[0]?.number;

  async function restore({ number }: Version): Promise<void> {
    setBusy(number);
    try {
      const note = `Version ${number} restored`;
      const made = await api.post<{ version: number }>(`/setup/versions/${number}/restore`, { note });
      for (const queryKey of [setupQuery.queryKey, ["setup-versions"]])
        await client.invalidateQueries({ queryKey });
      await store.refresh();
      toast(`Version ${made.version} is in use: the content of version ${number}.`);
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(null);
    }
  }

  if (versions.isPending) return <LoadingRows rows={8} />;
  if (versions.isError) return <ErrorState error={versions.error} retry={() => versions.refetch()} />;
  return (
    <div className={classes.page}>
      <SectionTitle side={<Dim small>Entries keep the version they were made with</Dim>}>
        Versions
      </SectionTitle>
      <ul className={classes.versions}>
        {all.map((version) => (
          <li key={version.number}>
            <div className={classes.line}>
              <strong>Version {version.number}</strong>
              {version.number === newest && <Chip tone="accent">in use</Chip>}
              <Dim>
                <When at={version.published_at} />
              </Dim>
              <span className={classes.note}>{version.note}</span>
              {version.number > 1 && (
                <Button
                  aria-expanded={open === version.number}
                  onClick={() => setOpen(open === version.number ? null : version.number)}
                >
                  What changed
                </Button>
              )}
              {version.number !== newest && (
                <Button
                  loading={busy === version.number}
                  disabled={busy !== null}
                  onClick={() => void restore(version)}
                >
                  Restore
                </Button>
              )}
            </div>
            {open === version.number && <Compared from={version.number - 1} to={version.number} />}
          </li>
        ))}
      </ul>
      {versions.hasNextPage && <Button onClick={() => void versions.fetchNextPage()}>Older ones</Button>}
    </div>
  );
}
