import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, presenceQuery, type Presence, type PresenceState } from "@/api";

export interface PresenceChoice {
  state: PresenceState;
  reason?: string;
}

/** Says what one is available for. */
export function usePresenceChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: PresenceChoice) => api.put<Presence>("/presence", choice),
    onSuccess: (presence) => client.setQueryData(presenceQuery.queryKey, presence),
  });
}
