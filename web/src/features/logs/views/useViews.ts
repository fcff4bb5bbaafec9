import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { api, viewsQuery, type SavedView } from "@/api";
import { toastError, toastUndo } from "@/ui";
import type { LogsSearch } from "../search";
import { isBare, searchOf } from "./view";

export interface ViewChange {
  name?: string;
  query?: string;
  shared?: SavedView["shared"];
}

/** The views there are, the one that is open, and what can be done with them. */
export function useViews(open: string | undefined) {
  const client = useQueryClient();
  const list = useQuery(viewsQuery);
  const fresh = (): Promise<void> => client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  const save = useMutation({
    mutationFn: (values: Required<ViewChange>) => api.post<SavedView>("/views", values),
    onSuccess: fresh,
  });
  const change = useMutation({
    mutationFn: ({ view, ...values }: ViewChange & { view: SavedView }) =>
      api.patch<SavedView>(`/views/${view.ref}`, { revision: view.revision, ...values }),
    onSettled: fresh,
  });
  const star = useMutation({
    mutationFn: (view: SavedView) => api.put("/views/default", { view: view.is_default ? null : view.ref }),
    onSettled: fresh,
    onError: toastError,
  });
  const restore = useMutation({
    mutationFn: (view: SavedView) => api.post<SavedView>(`/views/${view.ref}/restore`, {}),
    onSettled: fresh,
    onError: toastError,
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => api.delete(`/views/${view.ref}`),
    onSuccess: (_answer, view) => toastUndo(`View “${view.name}” deleted`, () => restore.mutate(view)),
    onSettled: fresh,
    onError: toastError,
  });
  return { list, current: list.data?.find(({ ref }) => ref === open), save, change, star, remove };
}

/** An address that asks for nothing opens the default view, once: whoever clears it later means it. */
export function useDefaultView(search: LogsSearch): void {
  const navigate = useNavigate({ from: "/logs" });
  const { data: views } = useQuery(viewsQuery);
  const waiting = useRef(isBare(search));
  useEffect(() => {
    if (!isBare(search)) waiting.current = false;
    if (!waiting.current || views === undefined) return;
    waiting.current = false;
    const chosen = views.find(({ is_default }) => is_default);
    if (chosen !== undefined) void navigate({ search: searchOf(chosen), replace: true });
  }, [search, views, navigate]);
}
