import { Outlet, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { may, useMe } from "@/lib/me";
import { EmptyState, ErrorState, LoadingRows } from "@/ui";
import { DraftContext, useDraft } from "../draft";
import { useDraftLife } from "../draft/life";
import { Clashes } from "./Clashes";
import { DraftBar } from "./DraftBar";
import { Pane, type PaneTab } from "./Pane";
import { SETUP_PLACES } from "./places";
import { SetupNav } from "./SetupNav";
import classes from "./frame.module.css";

function Pages({ retry }: { retry: () => void }) {
  const { phase, message } = useDraft();
  const [pane, show] = useState<PaneTab | null>(null);
  if (phase === "loading") return <LoadingRows rows={12} label="Loading the configuration" />;
  if (phase === "failed") return <ErrorState error={new Error(message ?? "")} retry={retry} />;
  return (
    <>
      <DraftBar pane={pane} show={show} />
      <Clashes />
      <div className={classes.pageBody}>
        <Outlet />
      </div>
      {pane !== null && <Pane tab={pane} show={show} />}
    </>
  );
}

function Drafting() {
  const store = useDraftLife();
  return (
    <DraftContext value={store}>
      <Pages retry={() => void store.open()} />
    </DraftContext>
  );
}

/** Who does not make the configuration sees the pages that need no draft. */
function WithoutDraft() {
  const me = useMe();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const place = SETUP_PLACES.find(({ to }) => to === path);
  if (place === undefined || place.permission === "setup.write" || !may(me, place.permission))
    return (
      <EmptyState title="Not for your role">
        Administrators make the configuration. What its codes mean stands in the handbook.
      </EmptyState>
    );
  return (
    <div className={classes.pageBody}>
      <Outlet />
    </div>
  );
}

/** What every page of Setup has around it: the pages at the left, the draft's bar on top. */
export function SetupFrame() {
  const me = useMe();
  const writes = may(me, "setup.write");
  return (
    <div className={classes.setup}>
      <SetupNav />
      <div className={classes.page}>
        {writes ? <Drafting /> : <WithoutDraft />}
      </div>
    </div>
  );
}
