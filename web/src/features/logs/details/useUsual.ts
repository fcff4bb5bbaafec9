import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { summaryQuery, type EventFilter, type LogEvent } from "@/api";

const STAYS_MS = 400;
const PERIOD = "7d";
/** Of fewer nobody can say what is usual. */
const LEAST = 5;

/** How long this kind of step of this element takes as a rule, in ms; null where nobody can say. */
export function useUsual(event: LogEvent): number | null {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStays(true), STAYS_MS);
    return () => clearTimeout(timer);
  }, []);
  const { object_id: object, object_name: name, element_id: element, type } = event;
  const of = object === null ? { object_name: name ?? "" } : { object_id: object };
  const filter: EventFilter = { ...of, ...(element !== null && { element_id: element }), type, period: PERIOD };
  const asked = event.duration_ms !== null && (object !== null || name !== null);
  const found = useQuery({ ...summaryQuery(filter), enabled: stays && asked }).data;
  return found === undefined || found.events < LEAST ? null : found.median_ms;
}
