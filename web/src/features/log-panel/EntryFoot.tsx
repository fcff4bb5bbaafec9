import { Button } from "@mantine/core";
import { useDraft } from "@/lib/drafts";
import { panelKeysOf } from "@/lib/hotkeys";
import { Kbd } from "@/ui";
import { usePanelWorld } from "./context";
import type { EntrySession } from "./desk";
import { SaveStatus } from "./parts/SaveStatus";
import { WrapUp } from "./parts/WrapUp";
import classes from "./panel.module.css";
import type { Completion } from "./useComplete";

export interface EntryFootProps {
  session: EntrySession;
  completion: Completion;
  onPark: () => void;
}

export function EntryFoot({ session, completion, onPark }: EntryFootProps) {
  const { me, setup } = usePanelWorld();
  const snapshot = useDraft(session);
  const { complete: keys } = panelKeysOf(setup, me.preferences.hotkeys);
  return (
    <footer className={classes.foot}>
      {completion.message !== null && (
        <p className={classes.message} role="alert">
          {completion.message}
        </p>
      )}
      {snapshot.entry && <WrapUp session={session} entry={snapshot.entry} />}
      <SaveStatus snapshot={snapshot} />
      <span className={classes.grow} />
      <Button title="Leave it as a draft and go on" onClick={onPark}>
        Park
      </Button>
      <Button
        variant="filled"
        loading={completion.busy}
        rightSection={
          <span className={classes.footKeys}>
            <Kbd keys={keys} inherit />
          </span>
        }
        onClick={() => void completion.run()}
      >
        Complete
      </Button>
    </footer>
  );
}
