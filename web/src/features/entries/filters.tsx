import type { CodeList, Codes } from "@/lib/codes";
import { CHANNEL_LABEL, ENTRY_STATE_LABEL } from "@/lib/words";
import { findAgents, findPeople, PersonName, type FilterDefinition, type FilterOption } from "@/ui";

function choices(words: Record<string, string>): FilterOption[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

export function entryFilters(codes: Codes): FilterDefinition[] {
  const coded = (key: string, label: string, list: CodeList): FilterDefinition => ({
    key,
    label,
    options: codes.options(list),
    show: (code) => codes.label(list, code),
  });
  return [
    { key: "state", label: "State", options: choices(ENTRY_STATE_LABEL) },
    { key: "agent", label: "Agent", find: findAgents },
    { key: "person", label: "Person", find: findPeople, show: (id) => <PersonName id={id} /> },
    { key: "channel", label: "Channel", options: choices(CHANNEL_LABEL) },
    coded("topic", "Topic", "topics"),
    coded("disposition", "Disposition", "dispositions"),
    coded("outcome", "Outcome", "outcomes"),
    {
      key: "late",
      label: "Late",
      options: [
        { value: "true", label: "completed late" },
        { value: "false", label: "in time" },
      ],
    },
  ];
}
