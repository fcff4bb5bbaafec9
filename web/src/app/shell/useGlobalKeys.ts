import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { setupQuery } from "@/api";
import { canonical, panelKeysOf, useHotkey } from "@/lib/hotkeys";
import { may, useMe } from "@/lib/me";
import { panelKey } from "@/lib/panel";
import { useSound } from "@/lib/sound";
import { toast } from "@/ui";

const ANYWHERE = "Anywhere";
const GO = "Go to";

/** One's own choice, else that of the setup, else the default. */
export function usePanelKeys(): string {
  const me = useMe();
  const setup = useQuery({ ...setupQuery, enabled: may(me, "setup.read") });
  return canonical(panelKeysOf(setup.data, me.preferences.hotkeys).open_panel);
}

export function useGlobalKeys(doors: {
  panelKeys: string;
  openSearch: () => void;
  showKeys: () => void;
}): void {
  const me = useMe();
  const navigate = useNavigate();
  const sound = useSound();
  const reads = may(me, "records.read");
  const writes = may(me, "entries.write");
  useHotkey(
    {
      id: "search",
      keys: "mod+k",
      label: "Search or run a command",
      group: ANYWHERE,
      run: doors.openSearch,
    },
    reads,
  );
  useHotkey(
    {
      id: "panel",
      keys: doors.panelKeys,
      label: "Open the interaction log and type",
      group: ANYWHERE,
      run: panelKey,
      notInDialogs: true,
    },
    writes,
  );
  useHotkey(
    {
      id: "sound",
      keys: "alt+m",
      label: "Sound of arrivals on or off",
      group: ANYWHERE,
      run: () => {
        sound.choose(!sound.on);
        toast(sound.on ? "Arrivals are silent now" : "Arrivals are heard now");
      },
    },
    writes,
  );
  useHotkey({
    id: "keys",
    keys: "?",
    label: "Show the keys",
    group: ANYWHERE,
    run: doors.showKeys,
  });
  useHotkey(
    {
      id: "go-console",
      keys: "g c",
      label: "Console",
      group: GO,
      run: () => void navigate({ to: "/" }),
    },
    writes,
  );
  useHotkey(
    {
      id: "go-people",
      keys: "g p",
      label: "People",
      group: GO,
      run: () => void navigate({ to: "/people" }),
    },
    reads,
  );
  useHotkey(
    {
      id: "go-calls",
      keys: "g l",
      label: "Calls",
      group: GO,
      run: () => void navigate({ to: "/conversations" }),
    },
    reads,
  );
  useHotkey(
    {
      id: "go-entries",
      keys: "g e",
      label: "Entries",
      group: GO,
      run: () => void navigate({ to: "/entries" }),
    },
    reads,
  );
  useHotkey(
    {
      id: "go-logs",
      keys: "g v",
      label: "Logs",
      group: GO,
      run: () => void navigate({ to: "/logs" }),
    },
    may(me, "events.read"),
  );
  useHotkey(
    {
      id: "go-map",
      keys: "g m",
      label: "Journey map",
      group: GO,
      run: () => void navigate({ to: "/logs/map" }),
    },
    may(me, "events.read"),
  );
  useHotkey(
    {
      id: "go-insights",
      keys: "g i",
      label: "Insights",
      group: GO,
      run: () => void navigate({ to: "/insights" }),
    },
    may(me, "insights.read"),
  );
  useHotkey(
    {
      id: "go-dashboards",
      keys: "g d",
      label: "Dashboards",
      group: GO,
      run: () => void navigate({ to: "/insights/dashboards" }),
    },
    may(me, "insights.read"),
  );
  useHotkey(
    {
      id: "go-reviews",
      keys: "g r",
      label: "Quality reviews",
      group: GO,
      run: () => void navigate({ to: "/reviews" }),
    },
    may(me, "reviews.read"),
  );
  useHotkey(
    {
      id: "go-coaching",
      keys: "g t",
      label: "Your coaching",
      group: GO,
      run: () => void navigate({ to: "/coaching" }),
    },
    may(me, "coaching.own"),
  );
  useHotkey(
    {
      id: "go-setup",
      keys: "g s",
      label: "Setup",
      group: GO,
      run: () => void navigate({ to: "/setup" }),
    },
    may(me, "quality.manage"),
  );
  useHotkey(
    {
      id: "go-handbook",
      keys: "g h",
      label: "Handbook",
      group: GO,
      run: () => void navigate({ to: "/handbook" }),
    },
    may(me, "setup.read"),
  );
}
