import { useHotkey } from "@/lib/hotkeys";

const GROUP = "Journey map";
/** A box that has the focus takes these keys itself. */
const shownOnly = { when: () => false, run: () => undefined, group: GROUP };

/** Lets the list of keys name those of the map. */
export function useMapKeys(onMap: boolean): void {
  useHotkey({ id: "map.ways", keys: ["up", "down"], label: "Along the way that most take", ...shownOnly }, onMap);
  useHotkey({ id: "map.beside", keys: ["left", "right"], label: "To what stands beside", ...shownOnly }, onMap);
  useHotkey({ id: "map.open", keys: "enter", label: "Open the element", ...shownOnly }, onMap);
}
