import type { Graph, Way } from "./graph";
import type { Layout } from "./layout";

export type Direction = "up" | "down" | "left" | "right";

function strongest(ways: readonly Way[]): Way | undefined {
  return ways.reduce<Way | undefined>((best, one) => (best === undefined || one.count > best.count ? one : best), undefined);
}

/**
 * Where an arrow key leads: down along the way that most take, up to where most come from, left and
 * right to what stands beside it. Null where there is nothing.
 */
export function stepFrom(id: string, direction: Direction, graph: Graph, ways: readonly Way[], layout: Layout): string | null {
  if (direction === "down") return strongest(ways.filter(({ from, to }) => from === id && to !== id))?.to ?? null;
  if (direction === "up") return strongest(ways.filter(({ from, to }) => to === id && from !== id))?.from ?? null;
  const here = layout.boxes.get(id);
  if (here === undefined) return null;
  const sign = direction === "left" ? -1 : 1;
  const middle = here.y + here.height / 2;
  const beside = graph.places.flatMap((place) => {
    const box = layout.boxes.get(place.id);
    if (box === undefined || place.id === id) return [];
    const away = (box.x + box.width / 2 - here.x - here.width / 2) * sign;
    // What stands far above or below is beside only where nothing nearer is.
    const off = Math.abs(box.y + box.height / 2 - middle);
    return away > 1 ? [{ id: place.id, far: away + off * 4 }] : [];
  });
  return beside.sort((one, other) => one.far - other.far)[0]?.id ?? null;
}
