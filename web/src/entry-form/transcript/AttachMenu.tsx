import { Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type ConversationRow, type LogEntry, type Page, type Query } from "@/api";
import { formatWhen, useTimeZone } from "@/lib/time";
import { CHANNEL_LABEL } from "@/lib/words";
import { linesText } from "./lines";
import classes from "./transcript.module.css";

/** As many are asked for as one can look through. */
const MOST = 15;

interface AttachMenuProps {
  entry: LogEntry;
  busy: boolean;
  onPick: (conversationId: string) => void;
}

/** A choice among the last conversations of the entry's person and agent that have a transcript. */
export function AttachMenu({ entry, busy, onPick }: AttachMenuProps) {
  const [open, setOpen] = useState(false);
  const { person, agent } = entry;
  const withPerson = useRecent({ person: person?.id ?? null }, open && person !== null);
  const ofAgent = useRecent({ agent: agent.id }, open);
  const theirs = withPerson.rows;
  const known = new Set(theirs.map(({ id }) => id));
  const others = ofAgent.rows.filter(({ id }) => !known.has(id));
  const pending = withPerson.pending || ofAgent.pending;
  const items = (rows: ConversationRow[]) =>
    rows.map((row) => <Item key={row.id} row={row} onPick={() => onPick(row.id)} />);
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-start" width={310}>
      <Menu.Target>
        <button type="button" className={classes.button} disabled={busy}>
          + Attach transcript
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {theirs.length > 0 && <Menu.Label>With {person?.name ?? "this person"}</Menu.Label>}
        {items(theirs)}
        {others.length > 0 && <Menu.Label>Lately, by {agent.name}</Menu.Label>}
        {items(others)}
        {theirs.length + others.length === 0 && (
          <Menu.Label>
            {pending ? "Looking…" : "No recent conversation of theirs has a transcript."}
          </Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item({ row, onPick }: { row: ConversationRow; onPick: () => void }) {
  const zone = useTimeZone();
  return (
    <Menu.Item onClick={onPick}>
      <span className={classes.pick}>
        <span>
          {CHANNEL_LABEL[row.channel]} · {formatWhen(row.initiated_at, zone)}
        </span>
        <span className={classes.dim}>{linesText(row.transcript_lines)}</span>
        {row.person !== null && <span className={classes.dim}>{row.person.name}</span>}
      </span>
    </Menu.Item>
  );
}

function useRecent(filter: Query, enabled: boolean): { rows: ConversationRow[]; pending: boolean } {
  const { data, isLoading } = useQuery({
    queryKey: ["conversations", "recent", filter],
    queryFn: ({ signal }) =>
      api.get<Page<ConversationRow>>("/conversations", {
        query: { ...filter, limit: MOST },
        signal,
      }),
    enabled,
  });
  return {
    rows: (data?.items ?? []).filter((row) => row.transcript_lines > 0),
    pending: isLoading,
  };
}
