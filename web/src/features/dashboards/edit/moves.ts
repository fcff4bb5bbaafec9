import type { Figure } from "@/figures";
import type { Tile } from "../api";

export const MOST_TILES = 24;
const A = "a".charCodeAt(0);
const WIDTHS: readonly Tile["width"][] = ["third", "half", "two_thirds", "full"];

export const WIDTH_WORDS: Record<Tile["width"], string> = {
  third: "a third",
  half: "half",
  two_thirds: "two thirds",
  full: "the whole width",
};

/** The tile at one place moved to another; places outside are the nearest end. */
export function moved(tiles: readonly Tile[], from: number, to: number): Tile[] {
  const tile = tiles[from];
  if (tile === undefined) return [...tiles];
  const place = Math.max(0, Math.min(tiles.length - 1, to));
  return tiles.toSpliced(from, 1).toSpliced(place, 0, tile);
}

/** One step wider or narrower; the same where there is no such step. */
export function resized(tile: Tile, step: 1 | -1): Tile {
  const width = WIDTHS[WIDTHS.indexOf(tile.width) + step];
  return width === undefined ? tile : { ...tile, width };
}

/** The first of a, b, c … that no tile has. */
export function freeKey(tiles: readonly Tile[]): string {
  const taken = new Set(tiles.map(({ key }) => key));
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(A + place));
  const key = [...letters, ...letters.map((one) => `a${one}`)].find((one) => !taken.has(one));
  if (key === undefined) throw new Error("a dashboard holds fewer tiles than there are keys");
  return key;
}

/** A figure as it is put on a dashboard: cut as usual. */
export function tileOf(figure: Figure, tiles: readonly Tile[]): Tile {
  const by = figure.dimensions[0] ?? "";
  return { key: freeKey(tiles), figure: figure.key, by, filters: {}, settings: {}, title: "", show: "chart", width: "half" };
}
