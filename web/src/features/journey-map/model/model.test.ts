import { describe, expect, it } from "vitest";
import type { MapEdge, MapNode, ObjectMap } from "@/api";
import { differs } from "./compare";
import { END, graphOf, START } from "./graph";
import { laidOut, pathOf } from "./layout";
import { stepFrom } from "./walk";
import { placeWords, sentenceOf, wayWords } from "./words";

function node(id: string, visits: number, failed = 0, fields: Partial<MapNode> = {}): MapNode {
  return {
    element_id: id,
    element_name: id.toUpperCase(),
    element_type: "api",
    events: visits,
    failures: failed,
    visits,
    failed_visits: failed,
    interactions: visits,
    median_ms: null,
    p90_ms: null,
    median_stay_s: null,
    ...fields,
  };
}

function edge(from: string, to: string, count: number, share = 1): MapEdge {
  return { from_element: from, to_element: to, count, interactions: count, share, median_s: 2.5 };
}

function aMap(nodes: MapNode[], edges: MapEdge[], fields: Partial<ObjectMap> = {}): ObjectMap {
  return { nodes, edges, elements: nodes.length, interactions: 1000, complete: true, one_of: 1, ...fields };
}

const plain = aMap(
  [node("a", 1000), node("b", 700, 100), node("c", 300)],
  [edge("", "a", 1000), edge("a", "b", 700, 0.7), edge("a", "c", 300, 0.3), edge("b", "a", 5, 0.007), edge("b", "", 695, 0.993), edge("c", "", 300)],
);
const id = (element: string) => `element ${element}`;

describe("a graph", () => {
  it("has a start and an end where interactions began and ended", () => {
    const graph = graphOf(plain, null);
    expect(graph.places.map((one) => one.id)).toEqual([START, END, id("a"), id("b"), id("c")]);
    expect(graph.ways.find(({ from, to }) => from === START && to === id("a"))?.count).toBe(1000);
    expect(graph.ways.filter(({ to }) => to === END)).toHaveLength(2);
  });

  it("takes no element for the start, whatever its name", () => {
    const odd = graphOf(aMap([node("start", 1)], [edge("", "start", 1), edge("start", "", 1)]), null);
    expect(new Set(odd.places.map((one) => one.id)).size).toBe(3);
  });

  it("calls a way rare when few take it and it is the best to and from no place", () => {
    const rare = graphOf(plain, null).ways.filter((way) => way.rare);
    expect(rare.map(({ from, to }) => [from, to])).toEqual([[id("b"), id("a")]]);
  });

  it("names the rest by how many elements it is", () => {
    const graph = graphOf(aMap([node("a", 9), node("*", 2)], [], { elements: 8, complete: false }), null);
    expect(graph.places.find(({ kind }) => kind === "rest")?.name).toBe("7 other elements");
  });
});

describe("two versions", () => {
  const before = aMap(
    [node("a", 1000), node("b", 700, 20), node("old", 300)],
    [edge("", "a", 1000), edge("a", "b", 700, 0.7), edge("a", "old", 300, 0.3), edge("b", "", 700), edge("old", "", 300)],
  );

  it("say what is new, what is gone, and what fails more, in words", () => {
    const words = new Map(graphOf(plain, before).places.map((one) => [one.element, one.change?.words]));
    expect(words.get("c")).toEqual(["new"]);
    expect(words.get("old")).toEqual(["gone"]);
    expect(words.get("b")).toEqual(["fails more: 2.9 % → 14 %"]);
    expect(words.get("a")).toEqual([]);
  });

  it("say the same of ways, and draw those that are gone", () => {
    const ways = new Map(graphOf(plain, before).ways.map((way) => [`${way.from}>${way.to}`, wayWords(way)]));
    expect(ways.get(`${id("a")}>${id("old")}`)).toEqual(["gone"]);
    expect(ways.get(`${id("a")}>${id("c")}`)).toEqual(["300 · 30 % · 2.5 s", "new"]);
    expect(ways.get(`${id("a")}>${id("b")}`)).toEqual(["700 · 70 % · 2.5 s"]);
  });

  it("call nothing new or gone that a map may have left out", () => {
    const folded = { ...before, complete: false };
    const change = graphOf(plain, folded).places.find(({ element }) => element === "c")?.change;
    expect(change?.state).toBe("both");
  });

  it("differ only by more than chance explains", () => {
    expect(differs(0.01, 3, 10, 1, 10)).toBe(false);
    expect(differs(0.01, 300, 1000, 200, 1000)).toBe(true);
    expect(differs(0.01, 1_000_500, 10_000_000, 1_000_000, 10_000_000)).toBe(false);
    expect(differs(0.05, 300, 1000, 260, 1000)).toBe(false);
    expect(differs(0.01, 0, 0, 1, 10)).toBe(false);
  });
});

describe("the layout", () => {
  const graph = graphOf(plain, null);
  const layout = laidOut(graph, graph.ways);

  it("lets no box and no label cover another one", () => {
    const boxes = [...layout.boxes.values()];
    const labels = [...layout.lines.values()].map(({ label }) => ({
      ...label,
      x: label.x - label.width / 2,
      y: label.y - label.height / 2,
    }));
    const all = [...boxes, ...labels];
    const overlapping = all.flatMap((one, at) =>
      all.slice(at + 1).filter(
        (other) =>
          one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height,
      ),
    );
    expect(overlapping).toEqual([]);
  });

  it("puts what comes later below", () => {
    const y = (place: string) => layout.boxes.get(place)?.y ?? NaN;
    expect(y(START)).toBeLessThan(y(id("a")));
    expect(y(id("a"))).toBeLessThan(y(id("b")));
    expect(y(id("b"))).toBeLessThan(y(END));
  });

  it("draws a line through its points", () => {
    expect(pathOf([{ x: 0, y: 0 }, { x: 0, y: 10 }, { x: 10, y: 10 }])).toBe("M0,0 Q0,10 5,10 L10,10");
  });
});

describe("arrow keys", () => {
  const graph = graphOf(plain, null);
  const layout = laidOut(graph, graph.ways);
  const step = (from: string, direction: "up" | "down" | "left" | "right") => stepFrom(from, direction, graph, graph.ways, layout);

  it("go down where most go, up where most come from", () => {
    expect(step(START, "down")).toBe(id("a"));
    expect(step(id("a"), "down")).toBe(id("b"));
    expect(step(id("b"), "up")).toBe(id("a"));
    expect(step(END, "down")).toBeNull();
  });

  it("go sideways to what stands beside", () => {
    const [b, c] = [layout.boxes.get(id("b")), layout.boxes.get(id("c"))];
    const toC = (b?.x ?? 0) < (c?.x ?? 0) ? "right" : "left";
    expect(step(id("b"), toC)).toBe(id("c"));
  });
});

describe("words", () => {
  it("tell an element with its figures and where it goes on to", () => {
    const graph = graphOf(plain, null);
    const place = graph.places.find(({ element }) => element === "a")!;
    expect(sentenceOf(place, graph)).toBe("A, api; 1,000 visits, no failures; goes on to B 70 %, C 30 %");
    expect(placeWords(place)).toEqual({ count: "1.0k visits", failures: "no failures", changes: [] });
  });
});
