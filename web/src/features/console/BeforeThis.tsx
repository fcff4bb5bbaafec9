import { useInfiniteQuery } from "@tanstack/react-query";
import { timelineQuery, type Conversation, type TimelineItem } from "@/api";
import { formatDay, formatTime, useNow, useTimeZone } from "@/lib/time";
import { Dim, PersonLink } from "@/ui";
import { TimelineDoor } from "./TimelineDoor";
import classes from "./console.module.css";

const SHOWN = 8;

/** What this person came with before, so that nobody has to tell their story twice. */
export function BeforeThis({ conversation }: { conversation: Conversation }) {
  if (!conversation.person) return null;
  return <Before personId={conversation.person.id} conversation={conversation} />;
}

function Before({ personId, conversation }: { personId: string; conversation: Conversation }) {
  const query = useInfiniteQuery(timelineQuery(personId, {}));
  const items = earlier(query.data?.pages[0]?.items ?? [], conversation.initiated_at);
  if (!query.isSuccess) return null;
  const word = conversation.channel === "voice" ? "call" : "contact";
  return (
    <section className={classes.before} aria-label={`Before this ${word}`}>
      <h2 className={classes.subTitle}>Before this {word}</h2>
      {items.length === 0 && <p className={classes.quiet}>This is their first contact on record.</p>}
      {items.slice(0, SHOWN).map((item) => (
        <TimelineLine key={`${item.kind} ${item.id}`} item={item} />
      ))}
      {items.length > SHOWN && conversation.person && (
        <p className={classes.quiet}>
          Everything about <PersonLink person={conversation.person} />
        </p>
      )}
    </section>
  );
}

/** Nobody has spoken in these: they wait, or were given up. */
const NEVER_CAME = new Set(["queued", "offered", "abandoned"]);

/** The contacts there were before this one; one that was written about is told by its entry. */
export function earlier(items: TimelineItem[], began: string): TimelineItem[] {
  const before = items.filter(
    ({ at, kind, state }) =>
      Date.parse(at) < Date.parse(began) && !(kind === "conversation" && NEVER_CAME.has(state ?? "")),
  );
  const written = new Set(
    before.filter(({ kind }) => kind === "entry").map(({ conversation_id: id }) => id),
  );
  return before.filter(({ kind, id }) => kind !== "conversation" || !written.has(id));
}

export function TimelineLine({ item }: { item: TimelineItem }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  const day = formatDay(item.at, zone, now);
  const detail = [item.topic_label, item.disposition_label].filter(Boolean).join(" · ");
  return (
    <div className={classes.line} data-wide>
      <time className={classes.lineAt} dateTime={item.at}>
        {day === "Today" ? formatTime(item.at, zone) : day}
      </time>
      <span className={classes.lineWho}>{item.agent_name ?? kindText(item)}</span>
      <span className={classes.lineText}>
        <TimelineDoor item={item}>{item.title}</TimelineDoor>
        {detail !== "" && <Dim> · {detail}</Dim>}
        {item.excerpt !== null && item.excerpt !== "" && (
          <span className={classes.excerpt}>{item.excerpt}</span>
        )}
      </span>
    </div>
  );
}

/** Stands where the name of the agent would; a conversation says itself what it was. */
function kindText({ kind }: TimelineItem): string {
  if (kind === "case") return "Case";
  return kind === "entry" ? "Entry" : "–";
}
