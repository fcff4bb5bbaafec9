import { ActionIcon, Button, Group, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { setupQuery } from "@/api";
import { useMe } from "@/lib/me";
import { Ago, Dim, Grow, StatusPill, toastError } from "@/ui";
import { useDraft, useDraftStore } from "../draft";
import { counted } from "../model/words";
import { hideDraftToasts, toastDraftUndo } from "../parts/draft-toast";
import { verdictOf } from "./check-words";
import type { PaneTab } from "./Pane";
import { PublishForm } from "./PublishForm";
import { SaveState } from "./SaveState";
import classes from "./frame.module.css";

interface BarProps {
  pane: PaneTab | null;
  show: (tab: PaneTab | null) => void;
}

function Standing() {
  const { changes, baseVersion } = useDraft();
  const inUse = useQuery(setupQuery).data?.version ?? baseVersion;
  if (changes === 0)
    return (
      <span className={classes.standing}>
        Version {inUse} is in use <Dim>· no changes</Dim>
      </span>
    );
  return (
    <span className={classes.standing}>
      <strong>{counted(changes, "change")}</strong> against version {inUse}
      {inUse > baseVersion && <Dim> · begun with version {baseVersion}</Dim>}
    </span>
  );
}

/** Somebody else had the last word: who, and when. */
function Other() {
  const me = useMe();
  const { updatedBy, updatedAt, changes } = useDraft();
  if (changes === 0 || updatedBy === null || updatedBy.id === me.id) return null;
  return (
    <Dim small>
      {updatedBy.name} changed it <Ago at={updatedAt} />
    </Dim>
  );
}

function UndoButtons() {
  const store = useDraftStore();
  const { undo, redo } = useDraft();
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip label={undo === null ? "Nothing to take back" : `Take back: ${undo}`}>
        <ActionIcon aria-label="Undo" aria-disabled={undo === null} className={classes.step} onClick={() => store.undo()}>
          <IconArrowBackUp size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redo === null ? "Nothing to do again" : `Do again: ${redo}`}>
        <ActionIcon aria-label="Redo" aria-disabled={redo === null} className={classes.step} onClick={() => store.redo()}>
          <IconArrowForwardUp size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

function CheckButton({ pane, show }: BarProps) {
  const store = useDraftStore();
  const verdict = verdictOf(useDraft());
  function press(): void {
    show(pane === "check" ? null : "check");
    if (pane !== "check") void store.check();
  }
  return (
    <Button aria-expanded={pane === "check"} onClick={press} className={classes.check}>
      <span className={classes.checkWord}>Check</span>
      <span data-old={verdict.old || undefined} className={classes.verdict} role="status">
        <StatusPill tone={verdict.tone}>{verdict.text}</StatusPill>
      </span>
    </Button>
  );
}

/** How the draft stands against what agents use now, and what can be done with it. */
export function DraftBar({ pane, show }: BarProps) {
  const draft = useDraft();
  const store = useDraftStore();
  const [publishing, publish] = useDisclosure();
  const nothing = draft.changes === 0 && draft.phase === "clean";
  function discard(): void {
    store.discard().then(
      (takeBack) => {
        hideDraftToasts();
        toastDraftUndo("The draft is thrown away", takeBack);
      },
      (error: unknown) => toastError(error),
    );
  }
  return (
    <div className={classes.bar} role="group" aria-label="Draft">
      <Standing />
      <SaveState />
      <Other />
      <Grow />
      <UndoButtons />
      <div className={classes.deeds}>
      <CheckButton pane={pane} show={show} />
      <Button aria-expanded={pane === "diff"} onClick={() => show(pane === "diff" ? null : "diff")}>
        Changes
      </Button>
      <Button disabled={nothing} onClick={discard}>
        Discard
      </Button>
      <Button variant="filled" disabled={nothing} onClick={publish.open}>
        Publish
      </Button>
      </div>
      <PublishForm opened={publishing} close={publish.close} />
    </div>
  );
}
