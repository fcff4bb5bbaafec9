import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { Grow } from "@/ui";
import { useDraft, useDraftStore } from "../draft";
import { SaveState } from "./SaveState";
import classes from "./frame.module.css";

/** How the draft stands against what agents use now, and what can be done with it. */
export function DraftBar() {
  const draft = useDraft();
  const store = useDraftStore();
  const { undo, redo } = draft;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Draft">
      <span>
        {draft.changes === 0
          ? `Version ${draft.baseVersion}, no changes`
          : `${draft.changes} ${draft.changes === 1 ? "change" : "changes"} against version ${draft.baseVersion}`}
      </span>
      <SaveState />
      <Grow />
      <Tooltip label={undo === null ? "Nothing to take back" : `Take back: ${undo}`}>
        <ActionIcon aria-label="Undo" data-disabled={undo === null} onClick={() => store.undo()}>
          <IconArrowBackUp size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redo === null ? "Nothing to do again" : `Do again: ${redo}`}>
        <ActionIcon aria-label="Redo" data-disabled={redo === null} onClick={() => store.redo()}>
          <IconArrowForwardUp size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
