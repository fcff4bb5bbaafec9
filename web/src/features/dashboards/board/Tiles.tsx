import { useState } from "react";
import type { Figure, Look } from "@/figures";
import type { Tile } from "../api";
import type { Draft } from "../edit/useDraft";
import { TileView } from "./TileView";
import classes from "./board.module.css";

interface TilesProps {
  tiles: readonly Tile[];
  known: ReadonlyMap<string, Figure>;
  look: Look;
  /** While it is arranged */
  draft: Draft | null;
}

/** The tiles in their order; while they are arranged, one is dragged onto the place of another. */
export function Tiles({ tiles, known, look, draft }: TilesProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  function rest(): void {
    setDragged(null);
    setOver(null);
  }
  return (
    <div className={classes.cards}>
      <ul className={classes.grid} aria-label="Figures">
        {tiles.map((tile, place) => (
          <li
            key={tile.key}
            className={classes.tile}
            data-width={tile.width}
            data-dragged={place === dragged || undefined}
            data-over={(place === over && place !== dragged && (dragged !== null && dragged < place ? "after" : "before")) || undefined}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(place);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (draft !== null && dragged !== null && place !== dragged) draft.move(dragged, place);
              rest();
            }}
          >
            <TileView
              tile={tile}
              place={place}
              count={tiles.length}
              figure={known.get(tile.figure)}
              look={look}
              draft={draft}
              drag={{ begin: () => setDragged(place), end: rest }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
