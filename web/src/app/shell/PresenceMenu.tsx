import { Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { presenceQuery, type Presence, type PresenceState } from "@/api";
import { may, useMe } from "@/lib/me";
import { usePresenceChange } from "@/lib/presence";
import { Age } from "@/ui";
import classes from "./shell.module.css";

const LABEL: Record<PresenceState, string> = {
  available: "Available",
  away: "Away",
  wrap_up: "Wrap-up",
  offline: "Offline",
};
const SHAPE: Record<PresenceState, string> = {
  available: "●",
  away: "◆",
  wrap_up: "◐",
  offline: "○",
};
const REASONS = ["Break", "Lunch", "Meeting", "Training"];

function PresenceChip({ presence }: { presence: Presence }) {
  const change = usePresenceChange();
  const { state, reason, capacity } = presence;
  const words = reason !== null && reason !== "" ? `${LABEL[state]} · ${reason}` : LABEL[state];
  const count = state === "available" ? ` · ${capacity.used} of ${capacity.total}` : "";
  return (
    <Menu position="bottom-start" width={200}>
      <Menu.Target>
        <button
          type="button"
          className={classes.presence}
          data-state={state}
          aria-label={`Your presence: ${words}${count}`}
        >
          <span aria-hidden>{SHAPE[state]}</span>
          <span>{words}</span>
          {count !== "" && <span className={classes.wide}>{count}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {presence.since !== null && (
          <div className={classes.menuNote} aria-hidden>
            {LABEL[state]} for <Age at={presence.since} />
          </div>
        )}
        <Menu.Item onClick={() => change.mutate({ state: "available" })}>
          {SHAPE.available} Available
        </Menu.Item>
        {REASONS.map((why) => (
          <Menu.Item key={why} onClick={() => change.mutate({ state: "away", reason: why })}>
            {SHAPE.away} Away · {why}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => change.mutate({ state: "offline" })}>
          {SHAPE.offline} Offline
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What one is available for; only for those who take contacts. */
export function PresenceMenu() {
  const me = useMe();
  const takes = may(me, "presence.write");
  const presence = useQuery({ ...presenceQuery, enabled: takes });
  return takes && presence.data !== undefined ? <PresenceChip presence={presence.data} /> : null;
}
