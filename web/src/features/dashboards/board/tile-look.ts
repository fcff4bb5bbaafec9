import type { Figure, InsightsSearch, Look } from "@/figures";
import type { Tile } from "../api";
import type { DashboardSearch } from "../search";

/** A figure as a tile has it: what the tile sets is what is usual there. */
export function figureOf(tile: Tile, figure: Figure): Figure {
  const settings = figure.settings.map((one) => ({ ...one, value: tile.settings[one.key] ?? one.value }));
  return { ...figure, settings };
}

/**
 * The address of a dashboard as the card of one tile reads it: its filters, settings and cut laid over the
 * dashboard's. In the address a tile goes by its key ("a.by"), so that a figure may stand there twice.
 */
export function searchOfTile(tile: Tile, search: DashboardSearch): InsightsSearch {
  const { figure, key } = tile;
  const open = search.open === key ? figure : search.open === undefined ? undefined : "another";
  const found: Record<string, string | undefined> = {
    [`${figure}.table`]: tile.show === "table" ? "1" : undefined,
    ...Object.fromEntries(Object.entries(tile.settings).map(([name, value]) => [`${figure}.${name}`, value])),
  };
  if (tile.by !== "") found[`${figure}.by`] = tile.by;
  for (const [name, value] of Object.entries(search)) {
    if (name.startsWith(`${key}.`)) found[`${figure}.${name.slice(key.length + 1)}`] = value;
    else if (!name.includes(".")) found[name] = value;
  }
  return { ...found, ...tile.filters, open };
}

/** What a card changes, as it stands in the address of the dashboard. */
export function changeOfTile(tile: Tile, part: InsightsSearch): DashboardSearch {
  const { figure, key } = tile;
  const changed: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(part)) {
    if (name === "open") changed.open = value === undefined ? undefined : key;
    else if (name === `${figure}.table`)
      // A tile that is a table is turned into a chart by saying so.
      changed[`${key}.table`] = value ?? (tile.show === "table" ? "0" : undefined);
    else if (name.startsWith(`${figure}.`)) changed[`${key}.${name.slice(figure.length + 1)}`] = value;
    else changed[name] = value;
  }
  return changed;
}

/** A change of a card while one arranges the dashboard: it is the tile's from now on. Null: it concerns no tile. */
export function tileChanged(tile: Tile, part: InsightsSearch): Tile | null {
  const own = Object.entries(part).filter(([name]) => name.startsWith(`${tile.figure}.`));
  if (own.length === 0) return null;
  let changed = tile;
  for (const [name, value] of own) {
    const what = name.slice(tile.figure.length + 1);
    if (what === "by") changed = { ...changed, by: value ?? "" };
    else if (what === "table") changed = { ...changed, show: value === "1" ? "table" : "chart" };
    else {
      changed = { ...changed, settings: laid(changed.settings, what, value) };
    }
  }
  return changed;
}

/** Values with one of them set, or without it. */
export function laid(values: Record<string, string>, key: string, value: string | undefined): Record<string, string> {
  const others = Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));
  return value === undefined ? others : { ...others, [key]: value };
}

/** How a tile is looked at; `edit` takes its changes while the dashboard is arranged. */
export function lookOfTile(tile: Tile, look: Look, edit: ((tile: Tile) => void) | null): Look {
  return {
    ...look,
    search: searchOfTile(tile, look.search),
    change: (part, replace) => {
      const changed = edit === null ? null : tileChanged(tile, part);
      if (changed !== null && edit !== null) edit(changed);
      else look.change(changeOfTile(tile, part), replace);
    },
  };
}
