import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { figuresQuery, Frame, LookContext, type Figure, type Look } from "@/figures";
import { useHotkey } from "@/lib/hotkeys";
import { may, useMe } from "@/lib/me";
import { browserZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { ErrorState, LoadingRows, SectionTitle } from "@/ui";
import { boardsQuery, type Board } from "../api";
import { freeName, useBoards } from "../useBoards";
import { periodWords, sharingWords } from "../words";
import classes from "./list.module.css";

/** Every dashboard that one may see. */
export function DashboardsPage() {
  usePageTitle("Insights · Dashboards");
  const me = useMe();
  const list = useQuery(boardsQuery);
  const figures = useQuery(figuresQuery);
  const { save } = useBoards();
  const zone = figures.data?.zone ?? browserZone();
  const look = useMemo<Look>(() => ({ search: {}, stamp: 0, zone, change: () => undefined }), [zone]);
  const boards = list.data ?? [];
  const mayWrite = may(me, "dashboards.write");
  const begin = (): void => save.mutate({ name: freeName("New dashboard", boards), tiles: [] });
  useHotkey({ id: "dashboards.new", keys: "n", label: "New dashboard", group: "Dashboards", run: begin }, mayWrite);
  return (
    <LookContext value={look}>
      <Frame current="dashboards" figures={figures.data?.items ?? []}>
        <header className={classes.head}>
          <p>Figures that somebody chose and arranged, to look at together.</p>
          {mayWrite && (
            <Button
              variant="filled"
              leftSection={<IconPlus size={14} aria-hidden />}
              loading={save.isPending}
              onClick={begin}
            >
              New dashboard
            </Button>
          )}
        </header>
        {list.isPending && <LoadingRows rows={8} label="Loading dashboards" />}
        {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
        {list.isSuccess &&
          GROUPS.map(({ label, holds, none }) => (
            <Group
              key={label}
              label={label}
              none={none}
              rows={boards.filter(holds)}
              figures={figures.data?.items ?? []}
            />
          ))}
      </Frame>
    </LookContext>
  );
}

const GROUPS: { label: string; none?: string; holds: (board: Board) => boolean }[] = [
  { label: "Mine", none: "None yet. Begin with a new one, or copy a ready-made one.", holds: ({ mine }) => mine },
  { label: "Shared with me", holds: ({ mine, id }) => !mine && id !== null },
  { label: "Ready-made", holds: ({ id }) => id === null },
];

function Group(props: { label: string; none?: string | undefined; rows: Board[]; figures: readonly Figure[] }) {
  if (props.rows.length === 0 && props.none === undefined) return null;
  return (
    <section className={classes.group}>
      <SectionTitle>{props.label}</SectionTitle>
      {props.rows.length === 0 ? (
        <p className={classes.none}>{props.none}</p>
      ) : (
        <ul className={classes.list} aria-label={props.label}>
          {props.rows.map((board) => (
            <li key={board.ref}>
              <Link to="/insights/dashboards/$dashboard" params={{ dashboard: board.ref }} className={classes.row}>
                <strong>{board.name}</strong>
                <span>{board.about || named(board, props.figures)}</span>
                <small>
                  {[sharingWords(board), `${board.tiles.length} figures`, periodWords(board.period)].join(" · ")}
                </small>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** "Service level, Handle time and 3 more" */
function named({ tiles }: Board, figures: readonly Figure[]): string {
  const names = [...new Set(tiles.map(({ figure }) => figures.find(({ key }) => key === figure)?.name ?? figure))];
  const rest = names.length - 3;
  return rest > 0 ? `${names.slice(0, 3).join(", ")} and ${rest} more` : names.join(", ");
}
