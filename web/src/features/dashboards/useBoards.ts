import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "@/api";
import { toastError, toastUndo } from "@/ui";
import { boardQuery, type Board, type BoardValues } from "./api";

/** A name that none of these has: "Morning look 2". */
export function freeName(wanted: string, boards: readonly Board[]): string {
  const taken = new Set(boards.filter(({ mine }) => mine).map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted} ${number}`;
  return name;
}

/** What can be done with dashboards as a whole. */
export function useBoards() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const fresh = (): Promise<void> => client.invalidateQueries({ queryKey: ["dashboards"] });
  const save = useMutation({
    mutationFn: (values: BoardValues) => api.post<Board>("/dashboards", values),
    onSuccess: async (board) => {
      client.setQueryData(boardQuery(board.ref).queryKey, board);
      await navigate({ to: "/insights/dashboards/$dashboard", params: { dashboard: board.ref }, search: { edit: "1" } });
      return fresh();
    },
    onError: toastError,
  });
  const restore = useMutation({
    mutationFn: (board: Board) => api.post<Board>(`/dashboards/${board.ref}/restore`),
    onSettled: fresh,
    onError: toastError,
  });
  const remove = useMutation({
    mutationFn: (board: Board) => api.delete(`/dashboards/${board.ref}`),
    onSuccess: async (_answer, board) => {
      toastUndo(`Dashboard “${board.name}” deleted`, () => restore.mutate(board));
      await navigate({ to: "/insights/dashboards" });
      return fresh();
    },
    onError: toastError,
  });
  return { save, remove };
}
