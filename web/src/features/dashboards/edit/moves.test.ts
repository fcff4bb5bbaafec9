import { expect, test } from "vitest";
import type { Figure } from "@/figures";
import type { Tile } from "../api";
import { changeOfTile, searchOfTile, tileChanged } from "../board/tile-look";
import { freeKey, moved, resized, tileOf } from "./moves";

function tile(key: string, more: Partial<Tile> = {}): Tile {
  return { key, figure: "handle_time", by: "", filters: {}, settings: {}, title: "", show: "chart", width: "half", ...more };
}

function keys(tiles: readonly Tile[]): string {
  return tiles.map(({ key }) => key).join("");
}

test("a tile moves to a place, and no further than the ends", () => {
  const tiles = [tile("a"), tile("b"), tile("c")];

  expect(keys(moved(tiles, 0, 1))).toBe("bac");
  expect(keys(moved(tiles, 0, 2))).toBe("bca");
  expect(keys(moved(tiles, 2, -1))).toBe("cab");
  expect(keys(moved(tiles, 1, 9))).toBe("acb");
  expect(keys(moved(tiles, 7, 0))).toBe("abc");
});

test("a tile grows and shrinks by steps and stops at the ends", () => {
  expect(resized(tile("a"), 1).width).toBe("two_thirds");
  expect(resized(tile("a", { width: "full" }), 1).width).toBe("full");
  expect(resized(tile("a", { width: "third" }), -1).width).toBe("third");
});

test("a new tile gets a key of its own", () => {
  const all = "a b c d e f g h i j k l m n o p q r s t u v w x y z".split(" ").map((key) => tile(key));

  expect(freeKey([tile("a"), tile("c")])).toBe("b");
  expect(freeKey(all)).toBe("aa");
  expect(tileOf({ key: "coverage", dimensions: ["channel", "day"] } as unknown as Figure, [tile("a")])).toMatchObject({
    key: "b",
    figure: "coverage",
    by: "channel",
  });
});

test("a card reads its tile's cut, settings and filters over those of the dashboard", () => {
  const one = tile("a", { by: "topic", settings: { seconds: "30" }, filters: { queue: "North" }, show: "table" });
  const search = { period: "7d", queue: "South", channel: "voice", "a.by": "hour", "b.by": "day", open: "a" };

  expect(searchOfTile(one, search)).toEqual({
    period: "7d",
    channel: "voice",
    queue: "North",
    open: "handle_time",
    "handle_time.by": "hour",
    "handle_time.seconds": "30",
    "handle_time.table": "1",
  });
  expect(searchOfTile(tile("b"), { open: "a" }).open).toBe("another");
});

test("what a card changes stands in the address under the key of its tile", () => {
  const one = tile("a", { show: "table" });

  expect(changeOfTile(one, { open: "handle_time", show: "rows", at: "x" })).toEqual({ open: "a", show: "rows", at: "x" });
  expect(changeOfTile(one, { "handle_time.by": "day" })).toEqual({ "a.by": "day" });
  expect(changeOfTile(one, { "handle_time.table": undefined })).toEqual({ "a.table": "0" });
});

test("while a dashboard is arranged a change of a card is its tile's", () => {
  const one = tile("a", { settings: { seconds: "30" } });

  expect(tileChanged(one, { "handle_time.by": "day" })?.by).toBe("day");
  expect(tileChanged(one, { "handle_time.table": "1" })?.show).toBe("table");
  expect(tileChanged(one, { "handle_time.seconds": undefined })?.settings).toEqual({});
  expect(tileChanged(one, { open: "handle_time" })).toBeNull();
});
