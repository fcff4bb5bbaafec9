import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { api, isProblem } from "@/api";
import { toastError } from "@/ui";
import { boardQuery, type Board, type BoardValues, type Tile } from "../api";
import { moved } from "./moves";

export interface Draft {
  tiles: Tile[];
  /** What was just done, for those who hear it */
  said: string;
  saving: boolean;
  undo: (() => void) | null;
  redo: (() => void) | null;
  add: (tile: Tile) => void;
  changeTile: (tile: Tile) => void;
  move: (from: number, to: number) => void;
  remove: (key: string, title: string) => void;
  /** Name, sharing, period: what is no tile */
  save: (values: BoardValues) => void;
}

interface Steps {
  tiles: Tile[];
  past: Tile[][];
  future: Tile[][];
  said: string;
}

/** A dashboard while it is arranged: every step is saved at once, and can be taken back. */
export function useDraft(board: Board, editing: boolean): Draft {
  const client = useQueryClient();
  const [steps, setSteps] = useState<Steps>({ tiles: board.tiles, past: [], future: [], said: "" });
  const [waiting, setWaiting] = useState(0);
  const revision = useRef(board.revision);
  const line = useRef<Promise<void>>(Promise.resolve());
  const { ref } = board;

  const save = useCallback(
    (values: BoardValues): void => {
      if (!editing) return;
      setWaiting((count) => count + 1);
      const { queryKey } = boardQuery(ref);
      // One after the other: each says on which revision it builds.
      line.current = line.current.then(async () => {
        try {
          const saved = await api.patch<Board>(`/dashboards/${ref}`, { revision: revision.current, ...values });
          revision.current = saved.revision;
          client.setQueryData(queryKey, saved);
        } catch (error) {
          toastError(error);
          if (isProblem(error) && error.offline) return;
          const now = await api.get<Board>(`/dashboards/${ref}`);
          client.setQueryData(queryKey, now);
          revision.current = now.revision;
          setSteps({ tiles: now.tiles, past: [], future: [], said: "The dashboard was read again" });
        } finally {
          setWaiting((count) => count - 1);
        }
      });
    },
    [client, ref, editing],
  );

  const step = useCallback(
    (next: (tiles: Tile[]) => Tile[], said: string): void => {
      const tiles = next(steps.tiles);
      setSteps({ tiles, past: [...steps.past, steps.tiles], future: [], said });
      save({ tiles });
    },
    [steps, save],
  );

  const changeTile = useCallback(
    (tile: Tile): void => step((tiles) => tiles.map((one) => (one.key === tile.key ? tile : one)), ""),
    [step],
  );

  return useMemo(() => {
    const { tiles, past, future, said } = steps;
    const before = past.at(-1);
    const after = future[0];
    return {
      tiles,
      said,
      saving: waiting > 0,
      undo:
        before === undefined
          ? null
          : () => {
              setSteps({ tiles: before, past: past.slice(0, -1), future: [tiles, ...future], said: "Taken back" });
              save({ tiles: before });
            },
      redo:
        after === undefined
          ? null
          : () => {
              setSteps({ tiles: after, past: [...past, tiles], future: future.slice(1), said: "Done again" });
              save({ tiles: after });
            },
      add: (tile) => step((all) => [...all, tile], `Added, at place ${tiles.length + 1}`),
      changeTile,
      move: (from, to) => {
        const place = Math.max(0, Math.min(tiles.length - 1, to));
        if (place !== from) step((all) => moved(all, from, place), `Moved to place ${place + 1} of ${tiles.length}`);
      },
      remove: (key, title) => step((all) => all.filter((one) => one.key !== key), `${title} removed; undo brings it back`),
      save,
    };
  }, [steps, waiting, save, step, changeTile]);
}
