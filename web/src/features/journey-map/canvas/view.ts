import type { Layout } from "../model/layout";

interface Size {
  width: number;
  height: number;
}
interface View {
  x: number;
  y: number;
  zoom: number;
}

const READABLE = 0.8;
const MARGIN = 16;

function extent({ boxes, lines }: Layout): Size {
  const ends = [...boxes.values()].map(({ x, y, width, height }) => ({ x: x + width, y: y + height }));
  const points = [...lines.values()].flatMap(({ points, label }) => [
    ...points,
    { x: label.x + label.width / 2, y: label.y + label.height / 2 },
  ]);
  return {
    width: Math.max(0, ...[...ends, ...points].map(({ x }) => x)) + MARGIN,
    height: Math.max(0, ...[...ends, ...points].map(({ y }) => y)) + MARGIN,
  };
}

/** All of the map, however small it gets. */
export function whole(layout: Layout, size: Size): View {
  const { width, height } = extent(layout);
  const zoom = Math.min(1, size.width / width, size.height / height);
  return { zoom, x: (size.width - width * zoom) / 2, y: (size.height - height * zoom) / 2 };
}

/** All of it where it can be read so; else as much as can be read, from the place that one begins at. */
export function firstView(layout: Layout, at: string, size: Size): View {
  const all = whole(layout, size);
  if (all.zoom >= READABLE) return all;
  const zoom = READABLE;
  const { width } = extent(layout);
  const box = layout.boxes.get(at);
  const middle = box === undefined ? width / 2 : box.x + box.width / 2;
  const x = width * zoom <= size.width ? (size.width - width * zoom) / 2 : size.width / 2 - middle * zoom;
  return { zoom, x, y: box === undefined ? 0 : Math.min(0, MARGIN - box.y * zoom + (box.y > size.height ? size.height / 3 : 0)) };
}
