import type { Codes } from "@/lib/codes";
import { CHANNEL_LABEL, DIRECTION_LABEL } from "@/lib/words";
import { findAgents, type FilterDefinition, type FilterOption } from "@/ui";

function choices(words: Record<string, string>): FilterOption[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

export function insightFilters(codes: Codes): FilterDefinition[] {
  const coded = (key: string, label: string, list: string): FilterDefinition => ({
    key,
    label,
    options: codes.options(list),
    show: (code) => codes.label(list, code),
  });
  return [
    { key: "channel", label: "Channel", options: choices(CHANNEL_LABEL) },
    { key: "direction", label: "Direction", options: choices(DIRECTION_LABEL) },
    { key: "queue", label: "Queue", placeholder: "Name of the queue" },
    { key: "team", label: "Team", placeholder: "Name of the team" },
    { key: "agent", label: "Agent", find: findAgents },
    coded("topic", "Topic", "topics"),
    coded("disposition", "Disposition", "dispositions"),
  ];
}
