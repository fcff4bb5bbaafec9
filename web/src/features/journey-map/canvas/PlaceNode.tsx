import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { createContext, useContext } from "react";
import { StatusPill } from "@/ui";
import type { Graph, Place } from "../model/graph";
import { failureTone, placeWords, sentenceOf } from "../model/words";
import classes from "./canvas.module.css";

/** Which box has the focus when one comes into the map, and which one is open. */
export const AtContext = createContext<{ current: string; open: string | null; graph: Graph | null }>({
  current: "",
  open: null,
  graph: null,
});

export type PlaceBox = Node<{ place: Place }, "place">;

/** The parts that arrows are drawn to; they are never seen, because the layout draws the arrows itself. */
function Ends() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} className={classes.handle} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} className={classes.handle} />
    </>
  );
}

export function PlaceNode({ data: { place } }: NodeProps<PlaceBox>) {
  const { current, open, graph } = useContext(AtContext);
  const words = placeWords(place);
  const isEnd = place.kind === "start" || place.kind === "end";
  return (
    <>
      <button
        type="button"
        className={`${classes.place ?? ""} nopan`}
        data-place={place.id}
        data-kind={place.kind}
        data-state={place.change?.state}
        tabIndex={current === place.id ? 0 : -1}
        aria-label={graph === null ? place.name : sentenceOf(place, graph)}
        aria-pressed={place.kind === "element" ? open === place.id : undefined}
        aria-disabled={place.kind === "element" ? undefined : true}
      >
        <span className={classes.name}>{place.name}</span>
        {!isEnd && (
          <span className={classes.figures}>
            <span>{words.count}</span>
            {words.failures !== "" && <StatusPill tone={failureTone(place)}>{words.failures}</StatusPill>}
          </span>
        )}
        {place.type !== "" && <span className={classes.type}>{place.type}</span>}
        {words.changes.map((text) => (
          <span key={text} className={classes.change} data-failures={place.change?.failures}>
            {text}
          </span>
        ))}
      </button>
      <Ends />
    </>
  );
}
