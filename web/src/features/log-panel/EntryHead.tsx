import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { panelKeysOf } from "@/lib/hotkeys";
import { closePanel } from "@/lib/panel";
import { Kbd } from "@/ui";
import { usePanelWorld } from "./context";
import classes from "./panel.module.css";

/** The panel's own line: its name, what kind of contact it is, its key. */
export function EntryHead({ chip, onNew }: { chip?: ReactNode; onNew: () => void }) {
  const { me, setup } = usePanelWorld();
  const { open_panel: keys } = panelKeysOf(setup, me.preferences.hotkeys);
  return (
    <div className={classes.headLine}>
      <h2 className={classes.title}>Interaction log</h2>
      {chip}
      <span className={classes.grow} />
      <Tooltip label="New log entry">
        <ActionIcon aria-label="New log entry" size={24} onClick={onNew}>
          <IconPlus size={15} />
        </ActionIcon>
      </Tooltip>
      <span className={classes.headKeys}>
        <Kbd keys={keys} />
      </span>
      <ActionIcon aria-label="Close the interaction log" size={24} onClick={closePanel}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}
