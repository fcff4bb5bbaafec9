import type { Conversation, LogEntry } from "@/api";
import { CHANNEL_LABEL } from "@/lib/words";
import { ChannelIcon, Chip, RunningClock } from "@/ui";

const QUEUEING = new Set(["queued", "offered"]);

/** "Call · 04:12": what kind of contact it is and how long it has been running. */
export function ChannelChip({ conversation }: { conversation: Conversation | LogEntry["conversation"] | undefined }) {
  if (!conversation) return <Chip>No conversation</Chip>;
  const { channel, connected_at, ended_at, initiated_at, state } = conversation;
  const from = connected_at ?? (QUEUEING.has(state) ? initiated_at : null);
  const live = ended_at === null && from !== null;
  return (
    <Chip tone={live ? "accent" : undefined}>
      <ChannelIcon channel={channel} size={13} />
      {CHANNEL_LABEL[channel]}
      {state === "on_hold" && " on hold"}
      {from !== null && (
        <>
          {" · "}
          <RunningClock from={from} to={ended_at} />
        </>
      )}
    </Chip>
  );
}
