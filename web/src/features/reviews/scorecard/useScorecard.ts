import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api";
import { toast, toastError } from "@/ui";
import { scorecardQuery, type Body, type Scorecard, type Version } from "../wire";

interface Draft {
  name: string;
  body: Body;
}

/** The draft as it is written, saved when asked for; publishing saves first. */
export function useScorecard(card: Scorecard) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => ({ name: card.name, body: card.body }));
  const [tried, setTried] = useState(false);
  const changed = draft.name !== card.name || JSON.stringify(draft.body) !== JSON.stringify(card.body);
  const path = `/reviews/scorecards/${card.id}` as const;

  const keep = async (fresh: Scorecard): Promise<Scorecard> => {
    client.setQueryData(scorecardQuery(card.id).queryKey, fresh);
    await client.invalidateQueries({ queryKey: ["reviews", "scorecards"] });
    return fresh;
  };
  const store = async (): Promise<Scorecard> =>
    changed ? keep(await api.patch<Scorecard>(path, { revision: card.revision, ...draft })) : card;

  const save = useMutation({
    meta: { ownErrors: true },
    mutationFn: store,
    onSuccess: () => toast("Draft saved"),
    onError: toastError,
  });
  const publishing = useMutation({
    meta: { ownErrors: true },
    mutationFn: async () => {
      const { revision } = await store();
      return api.post<Version>(`${path}/publish`, { revision });
    },
    onSuccess: async ({ ref }) => {
      setTried(false);
      toast(`Version ${ref.number} is published`);
      await client.invalidateQueries({ queryKey: ["reviews"] });
    },
    onError: toastError,
  });
  const archive = useMutation({
    meta: { ownErrors: true },
    mutationFn: async (archived: boolean) =>
      keep(await api.patch<Scorecard>(path, { revision: card.revision, archived })),
    onSuccess: ({ archived }) => toast(archived ? "Archived; what was scored with it stays" : "In use again"),
    onError: toastError,
  });
  const run = (): void => {
    setTried(true);
    publishing.mutate();
  };
  return {
    draft,
    changed,
    change: (part: Partial<Draft>) => setDraft({ ...draft, ...part }),
    save,
    publish: { run, tried, isPending: publishing.isPending },
    archive,
  };
}
