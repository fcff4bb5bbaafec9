import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, setupQuery } from "@/api";
import { toastError, toastUndo } from "@/ui";
import { useDraftStore } from "../draft";

interface Restored {
  /** Whose content is published anew. */
  number: number;
  /** What taking it back brings back. */
  inUse: number;
  note: string;
}

/** Publishes the content of a version anew, for everybody at once. */
export function useRestore() {
  const store = useDraftStore();
  const client = useQueryClient();
  const restore = useMutation({
    meta: { ownErrors: true },
    mutationFn: ({ number, note }: Restored) =>
      store.during(() => api.post<{ version: number }>(`/setup/versions/${number}/restore`, { note })),
    onSuccess: ({ version }, { number, inUse }) => {
      for (const queryKey of [setupQuery.queryKey, ["setup-versions"], ["setup-diff"]])
        void client.invalidateQueries({ queryKey });
      toastUndo(
        `Version ${version} is in use: the content of version ${number}.`,
        () => restore.mutate({ number: inUse, inUse: version, note: noteFor(inUse) }),
        15,
      );
    },
    onError: (error) => toastError(error),
  });
  return restore;
}

export function noteFor(number: number): string {
  return `Version ${number} restored`;
}
