import { useHotkey } from "@/lib/hotkeys";
import { onlyValue, toggled } from "./query/changes";
import type { Log } from "./useLog";

interface LogKeys {
  log: Log;
  line: string;
  current: number;
  isOpen: boolean;
  open: (index: number) => void;
  close: () => void;
  setActive: (index: number) => void;
  setLine: (line: string) => void;
}

const GROUP = "Logs";

/** The keys of the explorer; with the details open, moving shows the next one there. */
export function useLogKeys(props: LogKeys): void {
  const { log, current, isOpen, line } = props;
  const event = current === -1 ? undefined : log.events.at(current);

  function move(by: number): void {
    const next = Math.max(0, Math.min(log.events.length - 1, current + by));
    if (log.events.length === 0) return;
    if (isOpen) props.open(next);
    else props.setActive(next);
  }

  useHotkey({ id: "logs.next", keys: ["j", "down"], label: "Next event", group: GROUP, when: inTable, run: () => move(1) });
  useHotkey({ id: "logs.previous", keys: ["k", "up"], label: "Event before", group: GROUP, when: inTable, run: () => move(-1) });
  useHotkey({
    id: "logs.open",
    keys: "enter",
    label: "Open the event",
    group: GROUP,
    when: () => event !== undefined && inTable(),
    run: () => props.open(current),
  });
  useHotkey({ id: "logs.close", keys: "escape", label: "Close the details", group: GROUP, when: () => isOpen, run: props.close });
  useHotkey({
    id: "logs.interaction",
    keys: "i",
    label: "Only its interaction",
    group: GROUP,
    when: () => typeof event?.interaction_id === "string",
    run: () => props.setLine(onlyValue(line, "interaction_id", event?.interaction_id ?? "")),
  });
  useHotkey({
    id: "logs.exclude",
    keys: "x",
    label: "Take its kind of event out",
    group: GROUP,
    when: () => event !== undefined,
    run: () => props.setLine(toggled(line, "type", event?.type ?? "", true)),
  });
  useHotkey({ id: "logs.renew", keys: "r", label: "Look again", group: GROUP, run: log.renew });
}

/** Enter and arrows belong to the button, link or chart that has the focus. */
function inTable(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.closest("[role='row'], main") === focused || focused.matches("[role='row']");
}
