import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Bar, FigurePanel, Frame, LookContext, type Figure, type Look } from "@/figures";
import { EmptyState } from "@/ui";
import { boardsQuery, type Board } from "../api";
import { AddFigure } from "../edit/AddFigure";
import { EditBar } from "../edit/EditBar";
import { useDraft } from "../edit/useDraft";
import { MailPanel } from "../mail/MailPanel";
import type { DashboardSearch } from "../search";
import { figureOf, lookOfTile } from "./tile-look";
import { Head } from "./Head";
import { Tiles } from "./Tiles";

interface BoardViewProps {
  board: Board;
  figures: readonly Figure[];
  look: Look;
  search: DashboardSearch;
  editing: boolean;
  renew: () => void;
}

export function BoardView({ board, figures, look, search, editing, renew }: BoardViewProps) {
  const draft = useDraft(board, editing);
  const boards = useQuery(boardsQuery);
  const known = useMemo(() => new Map(figures.map((figure) => [figure.key, figure])), [figures]);
  const tiles = editing ? draft.tiles : board.tiles;
  const side = (which: string | undefined): void =>
    look.change({ side: which, open: undefined, show: undefined, at: undefined } as DashboardSearch, search.side !== undefined);
  const close = (): void => look.change({ side: undefined } as DashboardSearch, true);
  const open = tiles.find(({ key }) => key === search.open);
  const figure = open === undefined ? undefined : known.get(open.figure);
  const panel =
    open !== undefined && figure !== undefined ? (
      <LookContext value={lookOfTile(open, look, editing ? draft.changeTile : null)}>
        <FigurePanel key={open.key} figure={figureOf(open, figure)} />
      </LookContext>
    ) : search.side === "add" && editing ? (
      <AddFigure figures={figures} tiles={tiles} add={draft.add} close={close} />
    ) : search.side === "mail" && board.id !== null ? (
      <MailPanel board={board} close={close} />
    ) : null;
  return (
    <Frame
      current="dashboards"
      figures={figures}
      bar={<Bar renew={renew} usual={board.period} />}
      panel={panel}
    >
      <Head board={board} boards={boards.data ?? []} search={search} editing={editing} side={side} look={look} />
      {editing && <EditBar board={board} draft={draft} search={search} side={side} />}
      {tiles.length === 0 ? (
        <EmptyState title="No figures yet">
          {editing ? "Add the first one from the catalogue." : "Its owner has put nothing on it."}
        </EmptyState>
      ) : (
        <Tiles tiles={tiles} known={known} look={look} draft={editing ? draft : null} />
      )}
    </Frame>
  );
}
