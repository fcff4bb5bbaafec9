import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, isProblem } from "@/api";
import { toast } from "@/ui";
import { useDraft, useDraftStore, type Check } from "../draft";
import { hideDraftToasts } from "../parts/draft-toast";

interface Published {
  version: number;
  check: Check;
}

function checkIn(error: unknown): Check | null {
  if (!isProblem(error) || typeof error.body !== "object" || error.body === null) return null;
  return "check" in error.body ? (error.body.check as Check) : null;
}

/** Sends what is unsent, then publishes the draft as it is on screen. */
export function usePublish(close: () => void) {
  const client = useQueryClient();
  const store = useDraftStore();
  const { message } = useDraft();
  return useMutation({
    meta: { ownErrors: true },
    mutationFn: async (note: string) => {
      if (!(await store.flush())) throw new Error(message ?? "The draft could not be saved first.");
      const { revision } = store.getSnapshot();
      return store.during(() => api.post<Published>("/setup/draft/publish", { note, revision }));
    },
    onSuccess: async ({ version }) => {
      close();
      hideDraftToasts();
      toast(`Version ${version} is in use now`);
      await Promise.all([
        client.invalidateQueries({ queryKey: ["setup"] }),
        client.invalidateQueries({ queryKey: ["setup-versions"] }),
        client.invalidateQueries({ queryKey: ["setup-diff"] }),
      ]);
    },
    onError: (error) => {
      const check = checkIn(error);
      if (check !== null) store.wasChecked(check);
      else void store.refresh();
    },
  });
}
