import { Menu } from "@mantine/core";
import { IconVolumeOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { presenceQuery, type Presence, type PresenceState } from "@/api";
import { may, useMe } from "@/lib/me";
import { blockedText, usePresenceChange } from "@/lib/presence";
import { useSound } from "@/lib/sound";
import { Age, Kbd } from "@/ui";
import { Blocked } from "./Blocked";
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
  const sound = useSound();
  const { state, reason, capacity, blocked_by: blocked } = presence;
  const words = reason !== null && reason !== "" ? `${LABEL[state]} · ${reason}` : LABEL[state];
  const count = state === "available" ? roomWords(capacity) : "";
  return (
    <Menu position="bottom-start" width={270}>
      <Menu.Target>
        <button
          type="button"
          className={classes.presence}
          data-state={state}
          aria-label={`Your presence: ${words}${count}${sound.on ? "" : " · sound off"}`}
        >
          <span aria-hidden>{SHAPE[state]}</span>
          <span>{words}</span>
          {count !== "" && <span className={classes.wide}>{count}</span>}
          {!sound.on && <IconVolumeOff size={13} stroke={1.8} aria-hidden />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {presence.since !== null && (
          <div className={classes.menuNote} aria-hidden>
            {LABEL[state]} for <Age at={presence.since} />
          </div>
        )}
        {blocked !== null && (
          <div className={classes.menuNote}>{blockedText(blocked)}</div>
        )}
        <Menu.Item
          disabled={blocked !== null && state !== "available"}
          onClick={() => change.mutate({ state: "available" })}
        >
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
        <Menu.Divider />
        <Menu.CheckboxItem
          checked={sound.on}
          closeMenuOnClick={false}
          onChange={sound.choose}
          rightSection={<Kbd keys="alt+m" />}
        >
          Sound of arrivals
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What one is available for; only for those who take contacts. */
export function PresenceMenu() {
  const me = useMe();
  const takes = may(me, "presence.write");
  const presence = useQuery({ ...presenceQuery, enabled: takes });
  if (!takes || presence.data === undefined) return null;
  return (
    <>
      <PresenceChip presence={presence.data} />
      {presence.data.blocked_by !== null && <Blocked by={presence.data.blocked_by} />}
    </>
  );
}

/** How much of one is taken: a call takes all of it, a chat a part. */
function roomWords({ used, total }: Presence["capacity"]): string {
  if (used === 0) return "";
  return used >= total ? " · at capacity" : ` · room for ${total - used} more`;
}
