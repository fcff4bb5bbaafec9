import { IconFolder, IconNotes } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { TimelineItem } from "@/api";
import { may, useMe } from "@/lib/me";
import { formatDuration } from "@/lib/time";
import { ENTRY_STATE_LABEL, humanise, STATE_LABEL } from "@/lib/words";
import { ChannelIcon, Dim, When } from "@/ui";
import classes from "./person.module.css";

function Sign({ item }: { item: TimelineItem }) {
  if (item.kind === "entry")
    return <IconNotes size={15} stroke={1.6} role="img" aria-label="Log entry" />;
  if (item.kind === "case")
    return <IconFolder size={15} stroke={1.6} role="img" aria-label="Case" />;
  return <ChannelIcon channel={item.channel ?? "other"} />;
}

function Door({ item, children }: { item: TimelineItem; children: ReactNode }) {
  const className = classes.door;
  if (item.kind === "entry")
    return (
      <Link
        to="/entries/$entryId"
        params={{ entryId: item.entry_id ?? item.id }}
        className={className}
      >
        {children}
      </Link>
    );
  if (item.kind === "case")
    return (
      <Link to="/cases/$caseId" params={{ caseId: item.id }} className={className}>
        {children}
      </Link>
    );
  return (
    <Link
      to="/conversations/$conversationId"
      params={{ conversationId: item.conversation_id ?? item.id }}
      className={className}
    >
      {children}
    </Link>
  );
}

/** From a contact to all that happened in its interaction, machines included. */
function StoryDoor({ item }: { item: TimelineItem }) {
  const me = useMe();
  if (item.kind !== "conversation" || item.interaction_id === null || !may(me, "events.read")) return null;
  return (
    <Link
      to="/logs/interactions/$interactionId"
      params={{ interactionId: item.interaction_id }}
      className={classes.entryDoor}
    >
      Story
    </Link>
  );
}

const WORDS: Record<string, string> = { ...STATE_LABEL, ...ENTRY_STATE_LABEL };

function detail(item: TimelineItem): string {
  const done = ["closed", "completed"].includes(item.state ?? "");
  return [
    item.topic_label === item.title ? null : item.topic_label,
    item.disposition_label,
    item.agent_name,
    item.duration_s === null ? null : formatDuration(item.duration_s),
    item.state === null || done ? null : (WORDS[item.state] ?? humanise(item.state)),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** One thing that happened: when, what, by whom, and the first words of it. */
export function TimelineEntry({ item, entries }: { item: TimelineItem; entries: TimelineItem[] }) {
  const written = entries.find((entry) => entry.excerpt !== null && entry.excerpt !== "");
  const excerpt = written?.excerpt ?? item.excerpt;
  return (
    <div className={classes.item}>
      <span className={classes.at}>
        <When at={item.at} format="time" />
      </span>
      <span className={classes.sign}>
        <Sign item={item} />
      </span>
      <div className={classes.what}>
        <Door item={item}>{item.title}</Door> <Dim>{detail(item)}</Dim> <StoryDoor item={item} />
        {excerpt !== null && excerpt !== "" && <p className={classes.excerpt}>{excerpt}</p>}
        {entries.map((entry) => (
          <div key={entry.id} className={classes.written}>
            <Link
              to="/entries/$entryId"
              params={{ entryId: entry.entry_id ?? entry.id }}
              className={classes.entryDoor}
            >
              Log entry
            </Link>
            {entry.agent_name !== null && ` by ${entry.agent_name}`}
            {entry.state !== null &&
              entry.state !== "completed" &&
              ` · ${WORDS[entry.state] ?? entry.state}`}
          </div>
        ))}
      </div>
    </div>
  );
}
