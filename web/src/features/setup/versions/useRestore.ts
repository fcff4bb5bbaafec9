import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, setupQuery } from "@/api";
import { toastError, toastUndo } from "@/ui";
import { useDraftStore } from "../draft";

interface Restoring {
  /** The version that is being restored. */
  busy: number | null;
  /** Publishes the content of a version anew; `inUse` is what taking it back brings back. */
  restore: (number: number, inUse: number) => Promise<void>;
}

export function useRestore(): Restoring {
  const store = useDraftStore();
  const client = useQueryClient();
  const [busy, setBusy] = useState<number | null>(null);

  async function restore(number: number, inUse: number): Promise<void> {
    setBusy(number);
    try {
      const note = `Version ${number} restored`;
      const made = await api.post<{ version: number }>(`/setup/versions/${number}/restore`, { note });
      for (const queryKey of [setupQuery.queryKey, ["setup-versions"]])
        await client.invalidateQueries({ queryKey });
      await store.refresh();
      toastUndo(
        `Version ${made.version} is in use: the content of version ${number}.`,
        () => void restore(inUse, made.version),
        15,
      );
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(null);
    }
  }

  return { busy, restore };
}
