import { Button, Select, TextInput } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { FILTERS } from "@/figures";
import { useHotkey } from "@/lib/hotkeys";
import { may, useMe } from "@/lib/me";
import type { Board, Sharing } from "../api";
import type { DashboardSearch } from "../search";
import { useBoards } from "../useBoards";
import { periodWords } from "../words";
import type { Draft } from "./useDraft";
import classes from "./edit.module.css";

interface EditBarProps {
  board: Board;
  draft: Draft;
  search: DashboardSearch;
  side: (which: string | undefined) => void;
}

const GROUP = "Dashboard";

/** What one types is taken back by the field itself. */
function notWriting(): boolean {
  return !(document.activeElement instanceof HTMLInputElement);
}

/** What is changed of a dashboard as a whole; every change is saved at once and can be taken back. */
export function EditBar({ board, draft, search, side }: EditBarProps) {
  const { remove } = useBoards();
  const { undo, redo } = draft;
  useHotkey({ id: "dashboard.add", keys: "a", label: "Add a figure", group: GROUP, run: () => side("add") });
  useHotkey({ id: "dashboard.undo", keys: "mod+z", label: "Take back", group: GROUP, when: notWriting, run: () => undo?.() }, undo !== null);
  useHotkey({ id: "dashboard.redo", keys: "mod+shift+z", label: "Do again", group: GROUP, when: notWriting, run: () => redo?.() }, redo !== null);
  return (
    <div className={classes.bar} role="group" aria-label="Edit the dashboard">
      <Button leftSection={<IconPlus size={14} aria-hidden />} variant="filled" onClick={() => side("add")}>
        Add a figure
      </Button>
      <Button leftSection={<IconArrowBackUp size={14} aria-hidden />} disabled={undo === null} onClick={() => undo?.()}>
        Undo
      </Button>
      <Button leftSection={<IconArrowForwardUp size={14} aria-hidden />} disabled={redo === null} onClick={() => redo?.()}>
        Redo
      </Button>
      <Text board={board} field="name" label="Name of the dashboard" most={80} draft={draft} />
      <Text board={board} field="about" label="What it is for" most={300} draft={draft} />
      <Shared board={board} draft={draft} />
      <Times board={board} draft={draft} search={search} />
      <Button variant="subtle" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => remove.mutate(board)}>
        Delete
      </Button>
      <span className={classes.saved} role="status">
        {draft.saving ? "Saving…" : "Saved"}
        {draft.said !== "" && <span> · {draft.said}</span>}
      </span>
    </div>
  );
}

function Text(props: { board: Board; field: "name" | "about"; label: string; most: number; draft: Draft }) {
  const { board, field, draft } = props;
  return (
    <TextInput
      key={board[field]}
      aria-label={props.label}
      placeholder={props.label}
      defaultValue={board[field]}
      maxLength={props.most}
      className={classes.text}
      onBlur={(event) => {
        const written = event.currentTarget.value.trim();
        if (written !== board[field] && (written !== "" || field === "about")) draft.save({ [field]: written });
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}

function Shared({ board, draft }: { board: Board; draft: Draft }) {
  const me = useMe();
  if (!may(me, "dashboards.share")) return null;
  return (
    <Select
      aria-label="Who sees it"
      data={[
        { value: "nobody", label: "Only me" },
        ...(me.team !== null || board.shared === "team" ? [{ value: "team", label: "My team" }] : []),
        { value: "all", label: "Everybody" },
      ]}
      value={board.shared}
      allowDeselect={false}
      className={classes.shared}
      onChange={(value) => draft.save({ shared: value as Sharing })}
    />
  );
}

/** The time and filters of the address, kept as those that the dashboard opens with. */
function Times({ board, draft, search }: { board: Board; draft: Draft; search: DashboardSearch }) {
  const filters = Object.fromEntries(
    FILTERS.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]] as const])),
  );
  const { period } = search;
  const same = period === board.period && JSON.stringify(sorted(filters)) === JSON.stringify(sorted(board.filters));
  if (period === undefined || same) return null;
  const count = Object.keys(filters).length;
  const also = count === 0 ? "" : count === 1 ? " and this filter" : " and these filters";
  return (
    <Button onClick={() => draft.save({ period, filters })}>
      Open with {periodWords(period)}
      {also}
    </Button>
  );
}

function sorted(filters: Record<string, string>): [string, string][] {
  return Object.entries(filters).toSorted(([a], [b]) => a.localeCompare(b));
}
