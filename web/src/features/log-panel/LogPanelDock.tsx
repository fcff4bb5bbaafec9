import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { setupQuery, type Me, type Setup } from "@/api";
import { FormContext, preloadNotes } from "@/entry-form";
import { useHotkey } from "@/lib/hotkeys";
import { useMe } from "@/lib/me";
import { openPanel } from "@/lib/panel";
import { useSound } from "@/lib/sound";
import { ErrorState, LoadingRows } from "@/ui";
import { PanelContext, useDesk } from "./context";
import { deskFor, showsForm } from "./desk";
import { DoneBar } from "./DoneBar";
import { EmptyPanel } from "./EmptyPanel";
import { EntryPanel } from "./EntryPanel";
import { ReadPanel } from "./ReadPanel";
import { useArrivals } from "./useArrivals";
import { park, useRequests } from "./useRequests";
import classes from "./panel.module.css";

/** The agent's log, docked beside every `page` (its path). It stays mounted while closed. */
export function LogPanelDock({ page }: { page: string }) {
  const me = useMe();
  const setup = useQuery(setupQuery);
  useEffect(preloadNotes, []);
  if (setup.data) return <Desk me={me} setup={setup.data} page={page} />;
  return (
    <div className={classes.panel}>
      {setup.isError ? (
        <ErrorState error={setup.error} retry={() => setup.refetch()} />
      ) : (
        <LoadingRows label="Loading the form" />
      )}
    </div>
  );
}

function Desk({ me, setup, page }: { me: Me; setup: Setup; page: string }) {
  const desk = deskFor(me);
  const world = useMemo(() => ({ me, setup, desk }), [me, setup, desk]);
  const root = useRef<HTMLDivElement>(null);
  const { state, sessions, front } = useDesk(desk);
  const { reading, stopReading, startNew } = useRequests(desk);
  const sound = useSound();
  useEffect(() => desk.hideDone(), [desk, page]);
  useEffect(() => showsForm(setup.version), [setup.version]);
  useArrivals({
    desk,
    panelHasFocus: () => root.current?.contains(document.activeElement) === true,
    muted: !sound.on,
  });
  useHotkey({
    id: "panel.new",
    keys: "alt+n",
    label: "New log entry",
    group: "Interaction log",
    run: () => {
      openPanel();
      startNew();
    },
  });
  return (
    <PanelContext value={world}>
      <FormContext value={world}>
        <div className={classes.panel} ref={root} tabIndex={-1} data-log-panel-body>
          {state.done && state.doneIsNews && (
            <DoneBar key={state.done.id} entry={state.done} onClose={() => desk.hideDone()} />
          )}
          {reading && <ReadPanel entry={reading} onNew={startNew} onClose={stopReading} />}
          {!reading && sessions.length === 0 && <EmptyPanel onNew={startNew} done={state.doneIsNews ? null : state.done} />}
          {sessions.map((session) => (
            <EntryPanel
              key={session.key}
              session={session}
              active={!reading && session === front}
              onNew={startNew}
              onPark={(parked) => void park(desk, parked)}
            />
          ))}
        </div>
      </FormContext>
    </PanelContext>
  );
}
