import { Button } from "@mantine/core";
import { IconArrowLeft, IconCopy, IconMail, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Look } from "@/figures";
import { useHotkey } from "@/lib/hotkeys";
import { may, useMe } from "@/lib/me";
import type { Board } from "../api";
import type { DashboardSearch } from "../search";
import { freeName, useBoards } from "../useBoards";
import { sharingWords } from "../words";
import classes from "./board.module.css";

interface HeadProps {
  board: Board;
  boards: readonly Board[];
  search: DashboardSearch;
  editing: boolean;
  side: (which: string | undefined) => void;
  look: Look;
}

const GROUP = "Dashboard";

/** The name of a dashboard, whose it is, and what can be done with it. */
export function Head({ board, boards, search, editing, side, look }: HeadProps) {
  const me = useMe();
  const { save } = useBoards();
  const edit = (): void => look.change({ edit: "1" } as DashboardSearch);
  const done = (): void => look.change({ edit: undefined, side: undefined } as DashboardSearch);
  const mayWrite = may(me, "dashboards.write");
  useHotkey(
    { id: "dashboard.edit", keys: "e", label: editing ? "Done arranging" : "Arrange the figures", group: GROUP, run: editing ? done : edit },
    board.may_change,
  );
  function copy(): void {
    const { about, period, filters, tiles } = board;
    save.mutate({ name: freeName(board.name, boards), about, period, filters, tiles });
  }
  return (
    <header className={classes.head}>
      <div className={classes.title}>
        <Link to="/insights/dashboards" aria-label="All dashboards" title="All dashboards" className={classes.back}>
          <IconArrowLeft size={16} aria-hidden />
        </Link>
        <h2>{board.name}</h2>
        <span>{[sharingWords(board), board.about].filter(Boolean).join(" · ")}</span>
      </div>
      <span className={classes.verbs}>
        {board.may_change &&
          (editing ? (
            <Button variant="filled" onClick={done}>
              Done
            </Button>
          ) : (
            <Button leftSection={<IconPencil size={14} aria-hidden />} onClick={edit}>
              Edit
            </Button>
          ))}
        {mayWrite && !editing && (
          <Button leftSection={<IconCopy size={14} aria-hidden />} loading={save.isPending} onClick={copy}>
            {board.id === null ? "Copy and edit" : "Copy"}
          </Button>
        )}
        {may(me, "dashboards.share") && board.id !== null && !editing && (
          <Button
            leftSection={<IconMail size={14} aria-hidden />}
            aria-pressed={search.side === "mail"}
            onClick={() => side(search.side === "mail" ? undefined : "mail")}
          >
            Mail
          </Button>
        )}
      </span>
    </header>
  );
}
