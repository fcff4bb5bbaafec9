import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type CaseRef, type Conversation, type PersonRef } from "@/api";
import type { EntrySession } from "../desk";
import type { EntrySubject } from "../parts/entry-subject";

export interface Relink {
  /** null leaves the contact unlinked. */
  person: (person: PersonRef | null) => void;
  case: (chosen: CaseRef | null) => void;
}

/** The choice goes into the entry at once, and to the conversation it is about. */
export function useRelink(session: EntrySession, subject: EntrySubject): Relink {
  const client = useQueryClient();
  const id = subject.conversation?.id;
  const link = useMutation({
    mutationFn: (change: { person_id?: string | null; case_id?: string | null }) =>
      api.patch<Conversation>(`/conversations/${id ?? ""}`, change),
    onSuccess: (conversation) => {
      client.setQueryData(["conversation", conversation.id], conversation);
      void client.invalidateQueries({ queryKey: ["work-list"] });
    },
  });
  const change = (part: { person_id?: string | null; case_id?: string | null }): void => {
    for (const [field, value] of Object.entries(part)) session.edit(field, value);
    if (id !== undefined) link.mutate(part);
  };
  return {
    person: (person) => {
      if (person) client.setQueryData(["person", person.id], person);
      change({ person_id: person?.id ?? null });
    },
    case: (chosen) => {
      if (chosen) client.setQueryData(["case", chosen.id], chosen);
      change({ case_id: chosen?.id ?? null });
    },
  };
}
