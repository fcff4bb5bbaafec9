import { useQuery } from "@tanstack/react-query";
import {
  conversationQuery,
  personQuery,
  type CaseRef,
  type Conversation,
  type LogEntry,
  type PersonRef,
} from "@/api";
import type { Values } from "@/lib/drafts";

export interface EntrySubject {
  conversation: Conversation | undefined;
  person: PersonRef | null;
  /** Several persons share the number and nobody has chosen. */
  candidates: PersonRef[];
  address: Conversation["customer_address"];
  case: CaseRef | null;
  caseId: string | null;
}

/** Who and what a draft is about: what was chosen in it wins over its conversation. */
export function useEntrySubject(
  conversationId: string | null,
  entry: LogEntry | null,
  values: Values,
): EntrySubject {
  const conversation = useQuery({
    ...conversationQuery(conversationId ?? ""),
    enabled: conversationId !== null,
  }).data;
  const personId = chosen(values, "person_id", conversation?.person?.id ?? entry?.person?.id);
  const known = [entry?.person, conversation?.person, ...(conversation?.person_candidates ?? [])];
  const ref = known.find((person) => person?.id === personId) ?? null;
  const read = useQuery({
    ...personQuery(personId ?? ""),
    enabled: personId !== null && ref === null,
  }).data;
  const person = ref ?? read ?? null;
  const caseId = chosen(values, "case_id", conversation?.case?.id ?? entry?.case?.id);
  const caseRef = [entry?.case, conversation?.case].find((item) => item?.id === caseId) ?? null;
  return {
    conversation,
    person,
    candidates: personId === null ? (conversation?.person_candidates ?? []) : [],
    address: conversation?.customer_address ?? null,
    case: caseRef,
    caseId,
  };
}

/** A key set to null in the draft means "nobody", an absent one means "as the conversation". */
function chosen(values: Values, key: string, context: string | undefined): string | null {
  const value = values[key];
  if (typeof value === "string" && value !== "") return value;
  return context ?? null;
}
