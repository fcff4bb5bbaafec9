import { useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { meQuery } from "@/api";
import { LogPanelDock } from "@/features/log-panel";
import { SearchPalette } from "@/features/search";
import type { LiveClient } from "@/lib/live";
import { LiveContext } from "@/lib/live";
import { may, MeContext, useMe } from "@/lib/me";
import { browserZone, isZone, TimeZoneContext } from "@/lib/time";
import { Boundary } from "@/ui";
import { createLive, runLive } from "../live";
import { leave } from "../session";
import { Dock } from "./Dock";
import { Header } from "./Header";
import { KeySheet } from "./KeySheet";
import { OfflineBanner } from "./OfflineBanner";
import { Rail, usePlaces } from "./Rail";
import { useGlobalKeys, usePanelKeys } from "./useGlobalKeys";
import classes from "./shell.module.css";

function useLiveClient(): LiveClient {
  const client = useQueryClient();
  const [live] = useState(createLive);
  useEffect(() => runLive(live, client), [live, client]);
  return live;
}

/** The scheme one chose on another machine. */
function useChosenScheme(): void {
  const me = useMe();
  const { setColorScheme } = useMantineColorScheme();
  const chosen = me.preferences.color_scheme;
  useEffect(() => {
    if (chosen !== undefined) setColorScheme(chosen);
  }, [chosen, setColorScheme]);
}

function Frame() {
  const me = useMe();
  const [searching, search] = useDisclosure();
  const [keysShown, keys] = useDisclosure();
  const panelKeys = usePanelKeys();
  const places = usePlaces();
  const page = useLocation({ select: ({ pathname }) => pathname });
  useGlobalKeys({ panelKeys, openSearch: search.open, showKeys: keys.open });
  useChosenScheme();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        To the content
      </a>
      <Rail />
      <div className={classes.main}>
        <Header openSearch={search.open} showKeys={keys.open} panelKeys={panelKeys} />
        <OfflineBanner />
        <div className={classes.body}>
          <main id="content" className={classes.content} tabIndex={-1}>
            <Outlet />
          </main>
          {may(me, "entries.write") && (
            <Dock>
              <Boundary>
                <LogPanelDock page={page} />
              </Boundary>
            </Dock>
          )}
        </div>
      </div>
      <SearchPalette
        opened={searching}
        close={search.close}
        places={places.map(({ to, label }) => ({ to, label }))}
        showKeys={keys.open}
        signOut={() => void leave()}
        panelKeys={panelKeys}
      />
      <KeySheet opened={keysShown} close={keys.close} />
    </div>
  );
}

/** Everything a signed-in person has around every page. */
export function Shell() {
  const { data: me } = useSuspenseQuery(meQuery);
  const live = useLiveClient();
  return (
    <MeContext value={me}>
      <TimeZoneContext value={isZone(me.time_zone) ? me.time_zone : browserZone()}>
        <LiveContext value={live}>
          <Frame />
        </LiveContext>
      </TimeZoneContext>
    </MeContext>
  );
}
