import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { relatedQuery, someEventsQuery, type LogEvent } from "@/api";
import { written } from "../query/terms";
import { groupsOf, type Relation } from "./related";

/** Whoever goes through the rows by key asks for nothing but the rows. */
const STAYS_MS = 400;
const MOST_OF_MESSAGE = 20;

/** What has to do with an event, once one stays with it; null while it is looked for. */
export function useRelated(event: LogEvent) {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStays(true), STAYS_MS);
    return () => clearTimeout(timer);
  }, []);
  const found = useQuery({ ...relatedQuery(event.uid), enabled: stays });
  const q = written({
    field: "message_id",
    operator: ":",
    negated: false,
    values: [{ text: event.message_id ?? "", pattern: false }],
  });
  const sent = event.message_id !== null;
  const ofMessage = useQuery({ ...someEventsQuery({ q, limit: MOST_OF_MESSAGE, order: "asc" }), enabled: stays && sent });
  const ready = found.data !== undefined && (!sent || ofMessage.data !== undefined);
  const groups: Relation[] | null = ready ? groupsOf(event, found.data, ofMessage.data ?? []) : null;
  return {
    groups,
    count: groups?.reduce((sum, { events }) => sum + events.length, 0) ?? null,
    before: found.data?.before,
    error: found.error ?? ofMessage.error,
    retry: () => Promise.all([found.refetch(), ...(sent ? [ofMessage.refetch()] : [])]),
  };
}

export type RelatedFound = ReturnType<typeof useRelated>;
