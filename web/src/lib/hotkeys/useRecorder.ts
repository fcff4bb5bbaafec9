import { useEffect } from "react";
import { strokeOf, strokeText } from "./keys";
import { hotkeys } from "./registry";

/** Listens for one combination of keys while `on`; Escape gives up. */
export function useRecorder(
  on: boolean,
  heard: (keys: string) => void,
  stop: () => void,
): void {
  useEffect(() => {
    if (!on) return undefined;
    const resume = hotkeys.pause();
    function listen(event: KeyboardEvent): void {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") {
        stop();
        return;
      }
      const stroke = strokeOf(event);
      if (stroke !== null) heard(strokeText(stroke));
    }
    window.addEventListener("keydown", listen, { capture: true });
    return () => {
      window.removeEventListener("keydown", listen, { capture: true });
      resume();
    };
  }, [on, heard, stop]);
}
