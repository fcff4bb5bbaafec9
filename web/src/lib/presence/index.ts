import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, presenceQuery, type Presence, type PresenceState } from "@/api";

export interface PresenceChoice {
  state: PresenceState;
  reason?: string;
}

/** "5 unfinished entries: no new work until one is finished". */
export function blockedText({ unfinished, limit }: NonNullable<Presence["blocked_by"]>): string {
  const over = unfinished - limit + 1;
  const entries = unfinished === 1 ? "1 unfinished entry" : `${unfinished} unfinished entries`;
  return `${entries}: no new work until ${over <= 1 ? "one is" : `${over} are`} finished`;
}

/** Says what one is available for. */
export function usePresenceChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: PresenceChoice) => api.put<Presence>("/presence", choice),
    onSuccess: (presence) => client.setQueryData(presenceQuery.queryKey, presence),
    // A refusal says why; the newest state says it for longer.
    onError: () => client.invalidateQueries({ queryKey: presenceQuery.queryKey }),
  });
}
