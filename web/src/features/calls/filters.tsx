import type { Codes } from "@/lib/codes";
import { CHANNEL_LABEL, DIRECTION_LABEL, STATE_LABEL, TECHNICAL_LABEL } from "@/lib/words";
import { findAgents, findPeople, PersonName, type FilterDefinition, type FilterOption } from "@/ui";

function choices(words: Record<string, string>): FilterOption[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

export function callFilters(codes: Codes): FilterDefinition[] {
  return [
    { key: "channel", label: "Channel", options: choices(CHANNEL_LABEL) },
    { key: "state", label: "State", options: choices(STATE_LABEL) },
    { key: "direction", label: "Direction", options: choices(DIRECTION_LABEL) },
    { key: "agent", label: "Agent", find: findAgents },
    { key: "person", label: "Person", find: findPeople, show: (id) => <PersonName id={id} /> },
    { key: "queue", label: "Queue", placeholder: "Name of the queue" },
    {
      key: "topic",
      label: "Topic",
      options: codes.options("topics"),
      show: (code) => codes.label("topics", code),
    },
    {
      key: "disposition",
      label: "Disposition",
      options: codes.options("dispositions"),
      show: (code) => codes.label("dispositions", code),
    },
    {
      key: "has_entry",
      label: "Entry",
      options: [
        { value: "true", label: "with an entry" },
        { value: "false", label: "without an entry" },
      ],
    },
    { key: "technical_disposition", label: "Line", options: choices(TECHNICAL_LABEL) },
  ];
}
