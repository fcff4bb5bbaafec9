import { Button } from "@mantine/core";
import type { StoryItem } from "@/api";
import { useTimeZone } from "@/lib/time";
import { sentenceOf, textOf } from "../details/sentence";
import { formatInstant } from "../table/instant";
import { STATUS_LABEL, type Names } from "../words";
import { LANES, laneOf } from "./lanes";
import classes from "./story.module.css";

interface TextProps {
  items: readonly StoryItem[];
  names: Names;
  later: (() => void) | undefined;
  earlier: (() => void) | undefined;
}

/** One plain sentence: who acted, how it ended, what happened. */
export function plainText(item: StoryItem, names: Names): string {
  const { event } = item;
  if (event !== null) {
    const ended = event.status === "success" ? "" : `, ${STATUS_LABEL[event.status]}`;
    return `${LANES[laneOf(event)]}${ended}: ${textOf(sentenceOf(event, names))}`;
  }
  const by = item.performed_by;
  if (item.kind === "entry")
    return `${by === "" ? LANES.people : by} wrote: ${[item.title, item.text || item.excerpt].filter(Boolean).join(": ")}`;
  return `${LANES.people}: ${[item.title, by === "" ? "" : `with ${by}`, item.excerpt].filter(Boolean).join(" ")}`;
}

/** The story as a list of sentences, to read or to have read out. */
export function StoryText({ items, names, later, earlier }: TextProps) {
  const zone = useTimeZone();
  const now = Date.parse(items.at(-1)?.at ?? "");
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Text of the story">
      {earlier !== undefined && (
        <p className={classes.plainFoot}>
          <Button onClick={earlier}>Show what came before</Button>
        </p>
      )}
      <ol className={classes.plain} aria-label="Story as a text">
        {items.map((item) => (
          <li key={`${item.kind} ${item.id}`}>
            <time dateTime={item.at}>{formatInstant(item.at, zone, now)}</time> {plainText(item, names)}
          </li>
        ))}
      </ol>
      {later !== undefined && (
        <p className={classes.plainFoot}>
          <Button onClick={later}>Show more</Button>
        </p>
      )}
    </div>
  );
}
