import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { presenceQuery, type WorkList } from "@/api";
import { openPanel } from "@/lib/panel";
import { blockedText, usePresenceChange } from "@/lib/presence";
import { EmptyState, Kbd, KeyHint } from "@/ui";
import classes from "./console.module.css";

/** Nothing is open: how work arrives, and what can be done meanwhile. */
export function EmptyConsole({ work }: { work: WorkList | undefined }) {
  const { data: presence } = useQuery(presenceQuery);
  const change = usePresenceChange();
  const away = presence !== undefined && presence.state !== "available";
  const offered = work?.offered.length ?? 0;
  const waiting = offered + (work?.now.length ?? 0);
  const blocked = presence?.blocked_by ?? null;
  const title =
    offered > 0
      ? "A contact is waiting for you"
      : waiting > 0
        ? "Choose a contact"
        : blocked === null
          ? "No contact just now"
          : "No new work just now";
  return (
    <section className={classes.nothing} aria-label="Contact" data-waiting={waiting > 0 || undefined}>
      <EmptyState
        title={title}
        action={
          <>
            {away && waiting === 0 && blocked === null && (
              <Button
                variant="filled"
                loading={change.isPending}
                onClick={() => change.mutate({ state: "available" })}
              >
                Become available
              </Button>
            )}
            <Button onClick={() => openPanel({ focus: true })}>New log entry</Button>
          </>
        }
      >
        {waiting > 0 ? (
          <>
            It stands in the list of your work.{" "}
            <KeyHint>
              <Kbd keys="j" /> and <Kbd keys="k" /> move there, <Kbd keys="enter" /> opens.
            </KeyHint>
          </>
        ) : blocked !== null ? (
          <>
            {blockedText(blocked)}. They stand in the list of your work; the oldest is first.
          </>
        ) : away ? (
          <>Calls and chats arrive when you are available.</>
        ) : (
          <>
            Calls and chats are offered in the list of your work. When one connects, it opens here
            and its log entry opens beside it.
          </>
        )}
      </EmptyState>
    </section>
  );
}
