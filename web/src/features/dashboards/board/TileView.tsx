import { useMemo } from "react";
import { FigureCard, LookContext, type Figure, type Look } from "@/figures";
import { useCodes } from "@/lib/codes";
import { humanise } from "@/lib/words";
import { EmptyState } from "@/ui";
import type { Tile } from "../api";
import { TileTools, type Drag } from "../edit/TileTools";
import type { Draft } from "../edit/useDraft";
import { figureOf, lookOfTile } from "./tile-look";
import classes from "./board.module.css";

interface TileViewProps {
  tile: Tile;
  place: number;
  count: number;
  /** None when no figure is called that any more */
  figure: Figure | undefined;
  look: Look;
  draft: Draft | null;
  drag: Drag;
}

/** A figure on a dashboard, as a card that knows its own cut, settings and filters. */
export function TileView({ tile, place, count, figure, look, draft, drag }: TileViewProps) {
  const edit = draft?.changeTile ?? null;
  const own = useMemo(() => lookOfTile(tile, look, edit), [tile, look, edit]);
  const title = tile.title || (figure?.name ?? tile.figure);
  const tools = draft !== null && (
    <TileTools tile={tile} figure={figure} title={title} place={place} count={count} draft={draft} drag={drag} />
  );
  if (figure === undefined)
    return (
      <>
        {tools}
        <EmptyState title="This figure is gone">No figure is called {tile.figure} any more.</EmptyState>
      </>
    );
  return (
    <LookContext value={own}>
      {tools}
      <FigureCard figure={figureOf(tile, figure)} title={title} numberOnly={tile.show === "number"}>
        {draft === null && <Only filters={tile.filters} />}
      </FigureCard>
    </LookContext>
  );
}

const LISTS: Record<string, string> = { topic: "topics", disposition: "dispositions", channel: "channels" };

/** What a tile is filtered by beside the dashboard. */
function Only({ filters }: { filters: Tile["filters"] }) {
  const codes = useCodes();
  const said = Object.entries(filters).map(([name, value]) => {
    const list = LISTS[name];
    return `${humanise(name).toLowerCase()} ${list === undefined ? value : codes.label(list, value)}`;
  });
  return said.length === 0 ? null : <p className={classes.only}>Only {said.join(", ")}</p>;
}
