import { TextInput } from "@mantine/core";
import { useState } from "react";
import { PAGES, SidePanel, type Figure } from "@/figures";
import { SectionTitle } from "@/ui";
import type { Tile } from "../api";
import { MOST_TILES, tileOf } from "./moves";
import classes from "./edit.module.css";

interface AddFigureProps {
  figures: readonly Figure[];
  tiles: readonly Tile[];
  add: (tile: Tile) => void;
  close: () => void;
}

/** The catalogue: each figure with the question it answers. */
export function AddFigure({ figures, tiles, add, close }: AddFigureProps) {
  const [text, setText] = useState("");
  const low = text.trim().toLowerCase();
  const found = figures.filter(({ name, question }) => `${name} ${question}`.toLowerCase().includes(low));
  const full = tiles.length >= MOST_TILES;
  return (
    <SidePanel title="Add a figure" label="Add a figure" close={close}>
      <TextInput
        aria-label="Find a figure"
        placeholder="Find a figure or a question"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {full && <p className={classes.dim}>A dashboard holds {MOST_TILES} figures. Remove one first.</p>}
      {found.length === 0 && <p className={classes.dim}>No figure is called so, and none answers that.</p>}
      {PAGES.map(({ key, label }) => {
        const some = found.filter(({ page }) => page === key);
        return some.length === 0 ? null : (
          <section key={key}>
            <SectionTitle>{label}</SectionTitle>
            <ul className={classes.catalogue}>
              {some.map((figure) => (
                <li key={figure.key}>
                  <button type="button" disabled={full} onClick={() => add(tileOf(figure, tiles))}>
                    <strong>{figure.name}</strong>
                    <span>{figure.question}</span>
                    <Times of={tiles.filter((tile) => tile.figure === figure.key).length} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </SidePanel>
  );
}

function Times({ of: count }: { of: number }) {
  if (count === 0) return null;
  return <em>{count === 1 ? "on it" : `on it ${count} times`}</em>;
}
