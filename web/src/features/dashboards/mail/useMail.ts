import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api";
import { toast, toastError } from "@/ui";
import type { Board, MailPlanValues } from "../api";

/** What can be done with the mail of a dashboard. */
export function useMail(board: Board) {
  const client = useQueryClient();
  const fresh = (): Promise<void> => client.invalidateQueries({ queryKey: ["dashboards", board.ref] });
  const plan = useMutation({
    mutationFn: (values: MailPlanValues) => api.put(`/dashboards/${board.ref}/mail`, values),
    onSuccess: () => {
      toast("Saved");
      return fresh();
    },
  });
  const stop = useMutation({
    mutationFn: () => api.delete(`/dashboards/${board.ref}/mail`),
    onSettled: fresh,
    onError: toastError,
  });
  const now = useMutation({
    mutationFn: () => api.post(`/dashboards/${board.ref}/mail/now`),
    onSuccess: () => toast("On its way to you"),
    onSettled: fresh,
    onError: toastError,
  });
  return { plan, stop, now };
}

export type Mail = ReturnType<typeof useMail>;
