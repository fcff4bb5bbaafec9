import "@xyflow/react/dist/base.css";
import { ActionIcon } from "@mantine/core";
import { IconMinus, IconPlus, IconZoomReset } from "@tabler/icons-react";
import { ReactFlow, type ReactFlowInstance } from "@xyflow/react";
import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Hidden } from "@/ui";
import type { Graph, Way } from "../model/graph";
import { laidOut } from "../model/layout";
import { stepFrom, type Direction } from "../model/walk";
import { AtContext, PlaceNode, type PlaceBox } from "./PlaceNode";
import { firstView, whole } from "./view";
import { WayEdge, type WayArrow } from "./WayEdge";
import classes from "./canvas.module.css";

const NODE_TYPES = { place: PlaceNode };
const EDGE_TYPES = { way: WayEdge };
const ARROWS: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

interface CanvasProps {
  graph: Graph;
  ways: readonly Way[];
  /** The place whose panel is open */
  open: string | null;
  choose: (element: string) => void;
}

/** The map as a picture; arrow keys walk along its ways, Enter opens an element. */
export function Canvas({ graph, ways, open, choose }: CanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [flow, setFlow] = useState<ReactFlowInstance<PlaceBox, WayArrow> | null>(null);
  const [walked, setWalked] = useState<string | null>(null);
  const layout = useMemo(() => laidOut(graph, ways), [graph, ways]);
  const first = graph.places.find(({ kind }) => kind === "start") ?? graph.places[0];
  const current = walked !== null && layout.boxes.has(walked) ? walked : (open ?? first?.id ?? "");

  const nodes = useMemo<PlaceBox[]>(
    () =>
      graph.places.flatMap((place) => {
        const box = layout.boxes.get(place.id);
        if (box === undefined) return [];
        const { x, y, width, height } = box;
        return [{ id: place.id, type: "place" as const, position: { x, y }, width, height, data: { place } }];
      }),
    [graph, layout],
  );
  const edges = useMemo<WayArrow[]>(
    () =>
      ways.flatMap((way) => {
        const line = layout.lines.get(way.id);
        if (line === undefined) return [];
        const near = open !== null && (way.from === open || way.to === open);
        return [{ id: way.id, type: "way" as const, source: way.from, target: way.to, data: { way, line, near } }];
      }),
    [ways, layout, open],
  );

  function walk(id: string): void {
    setWalked(id);
    frame.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
    const box = layout.boxes.get(id);
    const size = frame.current?.getBoundingClientRect();
    if (flow === null || box === undefined || size === undefined) return;
    const { x, y, zoom } = flow.getViewport();
    const inSight =
      box.x * zoom + x >= 0 &&
      (box.x + box.width) * zoom + x <= size.width &&
      box.y * zoom + y >= 0 &&
      (box.y + box.height) * zoom + y <= size.height;
    if (!inSight) void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const direction = ARROWS[event.key];
    const at = (event.target as HTMLElement).dataset.place;
    if (direction === undefined || at === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = stepFrom(at, direction, graph, ways, layout);
    if (next !== null) walk(next);
  }

  const zoomBy = (by: number): void => void flow?.zoomTo(flow.getZoom() * by);
  return (
    <AtContext value={{ current, open, graph }}>
      <div className={classes.canvas} ref={frame} role="group" aria-label="Map" aria-describedby="map-keys" onKeyDown={onKeyDown}>
        <Hidden>
          <span id="map-keys">Arrow keys walk along the ways, Enter opens an element.</span>
        </Hidden>
        <ReactFlow<PlaceBox, WayArrow>
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          onInit={(instance) => {
            setFlow(instance);
            const size = frame.current?.getBoundingClientRect();
            if (size !== undefined) void instance.setViewport(firstView(layout, current, size));
          }}
          onNodeClick={(_, { id, data: { place } }) => {
            setWalked(id);
            if (place.kind === "element") choose(place.element);
          }}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          panOnScroll
          zoomOnDoubleClick={false}
          minZoom={0.2}
          maxZoom={1.5}
          proOptions={{ hideAttribution: true }}
        />
        <div className={classes.zoom} role="group" aria-label="Zoom">
          <ActionIcon variant="default" size={28} aria-label="Nearer" title="Nearer" onClick={() => zoomBy(1.25)}>
            <IconPlus size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" size={28} aria-label="Farther" title="Farther" onClick={() => zoomBy(0.8)}>
            <IconMinus size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={28}
            aria-label="Show all of it"
            title="Show all of it"
            onClick={() => {
              const size = frame.current?.getBoundingClientRect();
              if (size !== undefined) void flow?.setViewport(whole(layout, size));
            }}
          >
            <IconZoomReset size={14} aria-hidden />
          </ActionIcon>
        </div>
      </div>
    </AtContext>
  );
}
