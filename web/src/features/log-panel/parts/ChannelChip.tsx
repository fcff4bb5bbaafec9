import type { Conversation, LogEntry } from "@/api";
import { formatDuration } from "@/lib/time";
import { CHANNEL_LABEL } from "@/lib/words";
import { ChannelIcon, Chip, RunningClock } from "@/ui";

const QUEUEING = new Set(["queued", "offered"]);

/** "Call · 04:12" while it runs, "Call · 4 min 12 s" once it is over: only a running clock looks like one. */
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
          {ended_at === null ? <RunningClock from={from} /> : formatDuration(seconds(from, ended_at))}
        </>
      )}
    </Chip>
  );
}

function seconds(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}
