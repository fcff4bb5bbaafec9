import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { hotkeys, type Hotkey } from "./registry";

/**
 * Registers keys for as long as the component is on screen.
 * Only id, keys, label and group re-register; `run` and `when` are always the latest.
 */
export function useHotkey(hotkey: Hotkey, enabled = true): void {
  const run = useEffectEvent((event: KeyboardEvent) => {
    hotkey.run(event);
  });
  const when = useEffectEvent(() => hotkey.when?.() ?? true);
  const keys = [hotkey.keys].flat().join("\n");
  const { id, label, group, notInDialogs } = hotkey;
  useEffect(() => {
    if (!enabled || keys === "") return undefined;
    return hotkeys.register({
      id,
      label,
      group,
      keys: keys.split("\n"),
      run: (event) => run(event),
      when: () => when(),
      ...(notInDialogs === undefined ? {} : { notInDialogs }),
    });
  }, [id, keys, label, group, notInDialogs, enabled]);
}

/** Everything that is registered just now, for the key sheet. */
export function useHotkeyList(): Hotkey[] {
  return useSyncExternalStore(hotkeys.subscribe, hotkeys.list);
}
