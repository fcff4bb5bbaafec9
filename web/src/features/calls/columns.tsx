import { Link } from "@tanstack/react-router";
import type { ConversationRow } from "@/api";
import type { Codes } from "@/lib/codes";
import { formatPhone } from "@/lib/phone";
import {
  ChannelIcon,
  ConversationStatePill,
  Dim,
  Duration,
  Mono,
  Phone,
  When,
  type Column,
} from "@/ui";
import classes from "./calls.module.css";

export function agentOf(conversation: ConversationRow) {
  const { legs } = conversation;
  const primary = legs.filter((leg) => leg.role === "primary" && leg.agent !== null);
  return (primary.at(-1) ?? legs.find((leg) => leg.agent !== null))?.agent ?? null;
}

export function addressOf(conversation: ConversationRow): string {
  const address = conversation.customer_address;
  if (address === null) return "";
  return address.kind === "phone" ? formatPhone(address.value) : address.value;
}

function Who({ conversation }: { conversation: ConversationRow }) {
  const { person, person_candidates: candidates } = conversation;
  const name =
    person?.name ?? (candidates.length > 0 ? `One of ${candidates.length} persons` : "Not known");
  return (
    <Link
      to="/conversations/$conversationId"
      params={{ conversationId: conversation.id }}
      className={person === null ? classes.unknown : classes.name}
      tabIndex={-1}
    >
      {name}
    </Link>
  );
}

/** Talking, else answered to ended, in seconds. */
export function lengthOf(conversation: ConversationRow): number | null {
  const { durations, connected_at: from, ended_at: to } = conversation;
  if (durations.talk_s !== null && durations.talk_s > 0)
    return durations.talk_s + (durations.hold_s ?? 0);
  if (from === null || to === null) return null;
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

export function callColumns(codes: Codes): Column<ConversationRow>[] {
  return [
    {
      key: "at",
      header: "Started",
      width: "132px",
      cell: (row) => (
        <Mono>
          <When at={row.initiated_at} />
        </Mono>
      ),
    },
    {
      key: "channel",
      header: "Channel",
      width: "84px",
      cell: (row) => <ChannelIcon channel={row.channel} label />,
    },
    {
      key: "person",
      header: "Person",
      width: "minmax(140px, 1.4fr)",
      cell: (row) => <Who conversation={row} />,
    },
    {
      key: "address",
      header: "Number or address",
      width: "minmax(130px, 1fr)",
      gives: 5,
      cell: (row) =>
        row.customer_address?.kind === "phone" ? (
          <Phone number={row.customer_address.value} />
        ) : (
          <Dim>{addressOf(row)}</Dim>
        ),
    },
    {
      key: "subject",
      header: "About",
      width: "minmax(140px, 1.6fr)",
      gives: 3,
      cell: (row) =>
        row.subject ??
        (row.topic === null ? (
          <Dim>–</Dim>
        ) : (
          <span title={codes.label("topics", row.topic)}>{codes.leaf("topics", row.topic)}</span>
        )),
    },
    {
      key: "queue",
      header: "Queue",
      width: "minmax(90px, 0.7fr)",
      gives: 4,
      cell: (row) => row.queue ?? <Dim>–</Dim>,
    },
    {
      key: "agent",
      header: "Agent",
      width: "minmax(110px, 0.9fr)",
      gives: 2,
      cell: (row) => agentOf(row)?.name ?? <Dim>–</Dim>,
    },
    {
      key: "length",
      header: "Length",
      width: "84px",
      end: true,
      gives: 1,
      cell: (row) => <Duration seconds={lengthOf(row)} />,
    },
    {
      key: "state",
      header: "State",
      width: "116px",
      cell: (row) => <ConversationStatePill state={row.state} />,
    },
  ];
}

/** A row on a phone. */
export function CompactCall({ conversation }: { conversation: ConversationRow }) {
  return (
    <div className={classes.compact}>
      <ChannelIcon channel={conversation.channel} />
      <Who conversation={conversation} />
      <Mono>
        <When at={conversation.initiated_at} />
      </Mono>
      <span className={classes.compactSecond}>
        <ConversationStatePill state={conversation.state} />
        <Dim small>{agentOf(conversation)?.name ?? addressOf(conversation)}</Dim>
      </span>
    </div>
  );
}
