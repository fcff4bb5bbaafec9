import { Button } from "@mantine/core";
import { IconCalendarDue, IconPencil } from "@tabler/icons-react";
import type { WorkItem, WorkList } from "@/api";
import { formatPhone } from "@/lib/phone";
import { formatWhen, useNow, useTimeZone } from "@/lib/time";
import { CHANNEL_LABEL } from "@/lib/words";
import { Age, ChannelIcon, RunningClock, StatusPill } from "@/ui";
import classes from "./console.module.css";

export interface WorkRowProps {
  section: keyof WorkList;
  item: WorkItem;
  selected: boolean;
  busy: boolean;
  onOpen: () => void;
  onAccept: () => void;
  onDecline: () => void;
}

export function WorkRow(props: WorkRowProps) {
  const { section, item, selected, busy, onOpen, onAccept, onDecline } = props;
  return (
    <div className={classes.item} data-selected={selected ? true : undefined}>
      <button
        type="button"
        data-row
        className={classes.row}
        aria-current={selected ? "true" : undefined}
        onClick={onOpen}
      >
        <span className={classes.sign}>
          <Sign section={section} item={item} />
        </span>
        <strong className={classes.name}>{nameOf(section, item)}</strong>
        <span className={classes.figure}>
          <Figure section={section} item={item} />
        </span>
        <small className={classes.hint} title={hint(item)}>
          {hint(item)}
        </small>
      </button>
      {section === "offered" && (
        <div className={classes.offer}>
          <Button variant="filled" size="compact-sm" loading={busy} onClick={onAccept}>
            Accept
          </Button>
          <Button size="compact-sm" disabled={busy} onClick={onDecline}>
            Decline
          </Button>
        </div>
      )}
    </div>
  );
}

function Sign({ section, item }: Pick<WorkRowProps, "section" | "item">) {
  if (section === "unfinished") return <IconPencil size={15} stroke={1.6} aria-hidden />;
  if (section === "follow_ups") return <IconCalendarDue size={15} stroke={1.6} aria-hidden />;
  return <ChannelIcon channel={item.channel ?? "other"} />;
}

function Figure({ section, item }: Pick<WorkRowProps, "section" | "item">) {
  const at = item.since ?? null;
  switch (section) {
    case "now":
      // What is left of the wrap-up is counted down where it is spent: in the panel.
      return item.state === "wrap_up" ? null : <RunningClock from={at} />;
    case "offered":
      return (
        <StatusPill tone="warn">
          <Age at={at} />
        </StatusPill>
      );
    case "unfinished":
      return (
        <StatusPill tone="bad">
          <Age at={at} />
        </StatusPill>
      );
    case "follow_ups":
      return <Due at={item.due_at ?? at} />;
  }
}

function Due({ at }: { at: string | null }) {
  const now = useNow(30_000);
  const zone = useTimeZone();
  if (at === null) return null;
  const text = formatWhen(at, zone, now);
  return Date.parse(at) < now ? (
    <StatusPill tone="bad">{text}</StatusPill>
  ) : (
    <time dateTime={at}>{text}</time>
  );
}

/** The server's own words ("Call 09:41 · Disposition missing"), else what is known of the item. */
function hint(item: WorkItem): string {
  if (item.subtitle !== null && item.subtitle !== "") return item.subtitle;
  const channel = item.channel === null ? [] : [CHANNEL_LABEL[item.channel]];
  const missing = item.missing.length === 0 ? [] : [`${item.missing.join(", ")} missing`];
  return [...channel, ...missing].join(" · ");
}

function nameOf(section: keyof WorkList, { person_name, title }: WorkItem): string {
  return section === "follow_ups" ? title : formatPhone(person_name ?? title);
}
