import { Graph as Drawn, layout } from "@dagrejs/dagre";
import { placeWords, wayWords } from "./words";
import type { Graph, Place, Way } from "./graph";

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}
/** `at` is the middle of its label. */
export interface Line {
  points: Point[];
  label: Box;
}
export interface Layout {
  boxes: Map<string, Box>;
  lines: Map<string, Line>;
}

const WIDE = 208;
const LINE = 15;
const LETTER = 6.1;

export function sizeOf(place: Place): { width: number; height: number } {
  if (place.kind === "start" || place.kind === "end") return { width: 128, height: 30 };
  return { width: WIDE, height: 58 + placeWords(place).changes.length * LINE };
}

function labelSize(way: Way): { width: number; height: number } {
  const lines = wayWords(way);
  return { width: Math.max(...lines.map((one) => one.length)) * LETTER + 10, height: lines.length * LINE + 3 };
}

/** Where everything stands; the layout knows the labels, so that none lies behind a box. */
export function laidOut(graph: Graph, ways: readonly Way[]): Layout {
  const drawn = new Drawn();
  drawn.setGraph({ rankdir: "TB", nodesep: 36, edgesep: 18, ranksep: 26, marginx: 16, marginy: 16 });
  drawn.setDefaultEdgeLabel(() => ({}));
  for (const place of graph.places) drawn.setNode(place.id, { ...sizeOf(place) });
  for (const way of ways)
    drawn.setEdge(way.from, way.to, {
      ...labelSize(way),
      labelpos: "c",
      // Where most go, the line is straight; the end stays below what leads to it.
      weight: 1 + Math.round(way.share * 8),
    });
  layout(drawn);
  const boxes = new Map<string, Box>();
  for (const { id } of graph.places) {
    const { x, y, width, height } = drawn.node(id) as unknown as Box;
    boxes.set(id, { x: x - width / 2, y: y - height / 2, width, height });
  }
  const lines = new Map<string, Line>();
  for (const way of ways) {
    const { points, x, y, width, height } = drawn.edge(way.from, way.to) as unknown as Box & {
      points: Point[];
    };
    lines.set(way.id, { points, label: { x, y, width, height } });
  }
  return { boxes, lines };
}

/** A path through the points, with its corners rounded off. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const parts = [`M${first.x},${first.y}`];
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) parts.push(`L${point.x},${point.y}`);
    else parts.push(`Q${point.x},${point.y} ${(point.x + next.x) / 2},${(point.y + next.y) / 2}`);
  });
  return parts.join(" ");
}
