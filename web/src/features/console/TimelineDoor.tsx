import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { TimelineItem } from "@/api";

/** The way from a line of the timeline to its record. */
export function TimelineDoor({ item, children }: { item: TimelineItem; children: ReactNode }) {
  if (item.kind === "entry")
    return (
      <Link to="/entries/$entryId" params={{ entryId: item.entry_id ?? item.id }}>
        {children}
      </Link>
    );
  if (item.kind === "case")
    return (
      <Link to="/cases/$caseId" params={{ caseId: item.id }}>
        {children}
      </Link>
    );
  return (
    <Link
      to="/conversations/$conversationId"
      params={{ conversationId: item.conversation_id ?? item.id }}
    >
      {children}
    </Link>
  );
}
