import type { TimelineItem } from "@/api";
import { dayKey } from "@/lib/time";

export type TimelineRow =
  | { type: "day"; id: string; at: string }
  | { type: "item"; id: string; item: TimelineItem };

/** A heading before the first row of every day, in one's own zone. */
export function withDays(items: TimelineItem[], zone: string): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day = "";
  for (const item of items) {
    const own = dayKey(item.at, zone);
    if (own !== day) {
      rows.push({ type: "day", id: `day ${own} ${item.id}`, at: item.at });
      day = own;
    }
    rows.push({ type: "item", id: `${item.kind} ${item.id}`, item });
  }
  return rows;
}
