import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { setupQuery } from "@/api";
import { canonical, hotkeys, useRecorder, whyTaken } from "@/lib/hotkeys";
import { useMe, useUpdateMe } from "@/lib/me";
import { Kbd, toast } from "@/ui";
import { Setting } from "./Setting";
import classes from "./account.module.css";

const PANEL = "panel";
const DEFAULT = "mod+shift+l";

function objection(keys: string): string | null {
  const other = hotkeys.conflict(keys, PANEL);
  return other === undefined ? whyTaken(keys) : `These keys already do: ${other.label}.`;
}

/** Which keys open the log panel, everywhere. */
export function HotkeyChoice() {
  const me = useMe();
  const update = useUpdateMe();
  const setup = useQuery(setupQuery);
  const common = canonical(setup.data?.settings.hotkeys.open_panel ?? DEFAULT);
  const own = me.preferences.hotkeys?.open_panel;
  const [listening, setListening] = useState(false);
  const [tried, setTried] = useState<string | null>(null);
  const [heard] = useState(() => (keys: string) => setTried(keys));
  const [stop] = useState(() => () => {
    setListening(false);
    setTried(null);
  });
  useRecorder(listening, heard, stop);
  const problem = tried === null ? null : objection(tried);

  function keep(keys: string): void {
    update.mutate(
      { preferences: { hotkeys: { ...me.preferences.hotkeys, open_panel: keys } } },
      { onSuccess: () => toast("Keys saved") },
    );
    stop();
  }

  return (
    <Setting
      title="Keys"
      help="What opens the interaction log from every page and every field. Press ? anywhere to see all keys."
    >
      <Group>
        <span>Open the log</span>
        <Kbd always keys={tried ?? own ?? common} />
        {!listening && <Button onClick={() => setListening(true)}>Change</Button>}
        {!listening && own !== undefined && own !== "" && canonical(own) !== common && (
          <Button onClick={() => keep(common)}>
            Back to <Kbd always keys={common} />
          </Button>
        )}
      </Group>
      {listening && (
        <div className={classes.recorder} role="status">
          {tried === null ? (
            <p>Press the keys you want. Esc leaves them as they are.</p>
          ) : problem === null ? (
            <p>Free to use.</p>
          ) : (
            <p className={classes.error}>
              <span aria-hidden>▲ </span>
              {problem} Press others.
            </p>
          )}
          <Group>
            <Button onClick={stop}>Cancel</Button>
            <Button
              variant="filled"
              disabled={tried === null || problem !== null}
              onClick={() => {
                if (tried !== null) keep(tried);
              }}
            >
              Use these keys
            </Button>
          </Group>
        </div>
      )}
    </Setting>
  );
}
