import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Conversation, type WorkItem } from "@/api";
import type { ConsoleState } from "./useConsole";

export interface Offers {
  accept: (item: WorkItem) => void;
  decline: (item: WorkItem) => void;
  busyId: string | null;
}

/** Taking and refusing what is offered. */
export function useOffers({ openConversation }: ConsoleState): Offers {
  const client = useQueryClient();
  const answer = useMutation({
    mutationFn: ({ id, verb }: { id: string; verb: "accept" | "decline" }) =>
      api.post<Conversation>(`/conversations/${id}/${verb}`),
    onSuccess: (conversation, { id, verb }) => {
      void client.invalidateQueries({ queryKey: ["work-list"] });
      void client.invalidateQueries({ queryKey: ["presence"] });
      if (verb === "decline") return;
      client.setQueryData(["conversation", id], conversation);
      openConversation(id);
    },
    // Somebody else was faster, or the caller hung up: the list shows what is left.
    onSettled: () => client.invalidateQueries({ queryKey: ["work-list"] }),
  });
  const act = (verb: "accept" | "decline") => (item: WorkItem) => {
    if (item.conversation_id !== null) answer.mutate({ id: item.conversation_id, verb });
  };
  return {
    accept: act("accept"),
    decline: act("decline"),
    busyId: answer.isPending ? answer.variables.id : null,
  };
}
