import type { TimelineItem } from "@/api";
import { dayKey } from "@/lib/time";

export type TimelineRow =
  | { type: "day"; id: string; at: string }
  | { type: "item"; id: string; item: TimelineItem; entries: TimelineItem[] };

/** An entry stands in the row of its contact; only one without a contact has a row of its own. */
function withEntries(items: TimelineItem[]): { item: TimelineItem; entries: TimelineItem[] }[] {
  const contacts = new Set(
    items.filter((item) => item.kind === "conversation").map((item) => item.id),
  );
  const entries = new Map<string, TimelineItem[]>();
  for (const item of items) {
    if (item.kind !== "entry" || item.conversation_id === null) continue;
    entries.set(item.conversation_id, [...(entries.get(item.conversation_id) ?? []), item]);
  }
  return items
    .filter(
      (item) =>
        item.kind !== "entry" ||
        item.conversation_id === null ||
        !contacts.has(item.conversation_id),
    )
    .map((item) => ({
      item,
      entries: item.kind === "conversation" ? (entries.get(item.id) ?? []) : [],
    }));
}

/** A heading before the first row of every day, in one's own zone. */
export function withDays(items: TimelineItem[], zone: string): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day = "";
  for (const { item, entries } of withEntries(items)) {
    const own = dayKey(item.at, zone);
    if (own !== day) {
      rows.push({ type: "day", id: `day ${own} ${item.id}`, at: item.at });
      day = own;
    }
    rows.push({ type: "item", id: `${item.kind} ${item.id} ${item.at}`, item, entries });
  }
  return rows;
}
