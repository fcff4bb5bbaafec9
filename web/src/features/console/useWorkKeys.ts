import type { RefObject } from "react";
import { useHotkey } from "@/lib/hotkeys";

const GROUP = "Work list";

/** j and k walk through the list, Enter opens (a row is a button), a takes the first offer. */
export function useWorkKeys(list: RefObject<HTMLElement | null>, accept: () => void): void {
  const step = (by: number): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    const from = at >= 0 ? at : rows.findIndex((row) => row.getAttribute("aria-current") === "true");
    const next = from < 0 ? (by > 0 ? 0 : rows.length - 1) : from + by;
    rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
  };
  useHotkey({ id: "work.next", keys: "j", label: "Next in the list", group: GROUP, run: () => step(1) });
  useHotkey({
    id: "work.previous",
    keys: "k",
    label: "Previous in the list",
    group: GROUP,
    run: () => step(-1),
  });
  useHotkey({ id: "work.accept", keys: "a", label: "Accept the first offer", group: GROUP, run: accept });
}
