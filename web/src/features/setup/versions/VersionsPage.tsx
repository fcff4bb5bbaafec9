import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePageTitle } from "@/lib/title";
import { Chip, Dim, ErrorState, LoadingRows, SectionTitle, When } from "@/ui";
import { Split } from "../parts/SidePanel";
import { Compare } from "./Compare";
import { Publisher } from "./Publisher";
import { RestoreForm } from "./RestoreForm";
import { VersionPanel } from "./VersionPanel";
import { versionsQuery, type Version } from "./versions";
import classes from "./versions.module.css";

/** Every configuration that was ever in use: what it says, what it changed, and the way back to it. */
export function VersionsPage() {
  usePageTitle("Setup: versions");
  const { open, from, to } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [restoring, setRestoring] = useState<number | null>(null);
  const versions = useInfiniteQuery(versionsQuery);
  const all = versions.data?.pages.flatMap(({ items }) => items) ?? [];
  const newest = all[0]?.number ?? 0;
  const show = (search: { open?: string; from?: string; to?: string }): void =>
    void navigate({ to: "/setup/versions", search });

  if (versions.isPending) return <LoadingRows rows={8} />;
  if (versions.isError) return <ErrorState error={versions.error} retry={() => versions.refetch()} />;
  const row = (version: Version) => {
    const { number } = version;
    const compared = from === String(number - 1) && to === String(number);
    return (
      <li key={number} data-open={open === String(number) || undefined}>
        <strong>Version {number}</strong>
        <span>{number === newest && <Chip tone="accent">in use</Chip>}</span>
        <span className={classes.what}>
          {version.note === "" ? <Dim>No note</Dim> : version.note}
          <Dim small>
            <When at={version.published_at} />
            <Publisher id={version.published_by} />
          </Dim>
        </span>
        <span className={classes.actions}>
          <Button aria-label={`Open version ${number}`} onClick={() => show({ open: String(number) })}>
            Open
          </Button>
          {number > 1 && (
            <Button
              aria-expanded={compared}
              aria-label={`What version ${number} changed`}
              onClick={() => show(compared ? {} : { from: String(number - 1), to: String(number) })}
            >
              What changed
            </Button>
          )}
          {number !== newest && (
            <Button
              aria-label={`Restore version ${number}`}
              aria-haspopup="dialog"
              onClick={() => setRestoring(number)}
            >
              Restore
            </Button>
          )}
        </span>
      </li>
    );
  };
  return (
    <Split
      panel={
        open !== undefined && <VersionPanel key={open} number={Number(open)} close={() => show({})} />
      }
    >
      <div className={classes.page}>
        <SectionTitle side={<Dim small>Entries keep the version they were made with</Dim>}>
          Versions
        </SectionTitle>
        <ul className={classes.versions}>{all.map(row)}</ul>
        {versions.hasNextPage && (
          <Button onClick={() => void versions.fetchNextPage()}>Older ones</Button>
        )}
        <Compare
          numbers={all.map(({ number }) => number)}
          from={from}
          to={to}
          choose={(pair) => show(pair)}
        />
        <RestoreForm number={restoring} inUse={newest} close={() => setRestoring(null)} />
      </div>
    </Split>
  );
}
