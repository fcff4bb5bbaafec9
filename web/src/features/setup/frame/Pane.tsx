import { ActionIcon, Tabs } from "@mantine/core";
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useDraft } from "../draft";
import { DiffView } from "../parts/DiffView";
import { CheckReport } from "./CheckReport";
import classes from "./frame.module.css";

export type PaneTab = "check" | "diff";

interface PaneProps {
  tab: PaneTab;
  show: (tab: PaneTab | null) => void;
}

/** What the check says and what differs, below the page, so that both can be read while mending. */
export function Pane({ tab, show }: PaneProps) {
  const { revision, baseVersion } = useDraft();
  const [large, setLarge] = useState(false);
  return (
    <section
      className={classes.pane}
      data-large={large || undefined}
      aria-label="About the draft"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        show(null);
      }}
    >
      <Tabs value={tab} onChange={(value) => show(value as PaneTab)} keepMounted={false} className={classes.paneTabs}>
        <div className={classes.paneHead}>
          <Tabs.List>
            <Tabs.Tab value="check">Check</Tabs.Tab>
            <Tabs.Tab value="diff">Changes</Tabs.Tab>
          </Tabs.List>
          <ActionIcon aria-label={large ? "Smaller" : "Larger"} onClick={() => setLarge(!large)}>
            {large ? (
              <IconArrowsDiagonalMinimize2 size={15} stroke={1.6} aria-hidden />
            ) : (
              <IconArrowsDiagonal size={15} stroke={1.6} aria-hidden />
            )}
          </ActionIcon>
          <ActionIcon aria-label="Close" onClick={() => show(null)}>
            <IconX size={15} stroke={1.6} aria-hidden />
          </ActionIcon>
        </div>
        <Tabs.Panel value="check" className={classes.paneBody} tabIndex={0}>
          <CheckReport />
        </Tabs.Panel>
        <Tabs.Panel value="diff" className={classes.paneBody} tabIndex={0}>
          <DiffView
            from="current"
            to="draft"
            revision={revision}
            same={`The draft says what version ${baseVersion} says.`}
          />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
