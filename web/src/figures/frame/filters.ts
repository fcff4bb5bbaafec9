import { api, type Page } from "@/api";
import type { Codes } from "@/lib/codes";
import { CHANNEL_LABEL, DIRECTION_LABEL } from "@/lib/words";
import { findAgents, type FilterDefinition, type FilterOption } from "@/ui";
import type { FigureAnswer } from "../shapes";

function choices(words: Record<string, string>): FilterOption[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

const MOST = 50;

function among(found: FilterOption[], text: string): FilterOption[] {
  const low = text.toLowerCase();
  return found.filter(({ label }) => label.toLowerCase().includes(low)).slice(0, MOST);
}

/** Queues that contacts of the last year came through, the busiest first. */
async function findQueues(text: string): Promise<FilterOption[]> {
  const answer = await api.get<FigureAnswer>("/insights/contacts_received", { query: { by: "queue", period: "52w" } });
  return among(
    answer.rows.map(({ key, label, n }) => ({ value: key, label: `${label} · ${n.toLocaleString("en-GB")}` })),
    text,
  );
}

async function findTeams(text: string): Promise<FilterOption[]> {
  const page = await api.get<Page<{ name: string }>>("/teams", { query: { limit: 1000 } });
  return among(
    page.items.map(({ name }) => ({ value: name, label: name })),
    text,
  );
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
    { key: "queue", label: "Queue", find: findQueues },
    { key: "team", label: "Team", find: findTeams },
    { key: "agent", label: "Agent", find: findAgents },
    coded("topic", "Topic", "topics"),
    coded("disposition", "Disposition", "dispositions"),
  ];
}
