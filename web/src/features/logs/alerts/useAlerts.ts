import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { alertsQuery, api, type LogAlert, type AlertDelivery, type AlertValues, type AlertWithSecret } from "@/api";
import { toast, toastError, toastUndo } from "@/ui";

type Change = Partial<AlertValues>;

/** The alerts there are, and what can be done with them. */
export function useAlerts() {
  const client = useQueryClient();
  const list = useQuery(alertsQuery);
  const fresh = (): Promise<void> => client.invalidateQueries({ queryKey: alertsQuery.queryKey });
  const set = useMutation({
    mutationFn: (values: Change) => api.post<AlertWithSecret>("/alerts", values),
    onSuccess: fresh,
  });
  const change = useMutation({
    mutationFn: ({ alert, values }: { alert: LogAlert; values: Change }) =>
      api.patch<AlertWithSecret>(`/alerts/${alert.id}`, { revision: alert.revision, ...values }),
    onSettled: fresh,
  });
  const restore = useMutation({
    mutationFn: (alert: LogAlert) => api.post(`/alerts/${alert.id}/restore`),
    onSettled: fresh,
    onError: toastError,
  });
  const remove = useMutation({
    mutationFn: (alert: LogAlert) => api.delete(`/alerts/${alert.id}`),
    onSuccess: (_answer, alert) => toastUndo(`Alert “${alert.name}” deleted`, () => restore.mutate(alert)),
    onSettled: fresh,
    onError: toastError,
  });
  const test = useMutation({
    mutationFn: (alert: LogAlert) => api.post<AlertDelivery>(`/alerts/${alert.id}/test`),
    onSuccess: () => toast("Test on its way"),
    onSettled: fresh,
    onError: toastError,
  });
  const renew = useMutation({
    mutationFn: (alert: LogAlert) => api.post<{ secret: string }>(`/alerts/${alert.id}/secret`),
    onError: toastError,
  });
  return { list, set, change, remove, test, renew };
}

export type Alerts = ReturnType<typeof useAlerts>;
