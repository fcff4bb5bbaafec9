import { IconLayoutSidebarRight, IconSearch } from "@tabler/icons-react";
import { togglePanel, usePanelOpen, usePanelUnseen } from "@/lib/panel";
import { may, useMe } from "@/lib/me";
import { useCurrentTitle } from "@/lib/title";
import { Kbd } from "@/ui";
import { PresenceMenu } from "./PresenceMenu";
import { UserMenu } from "./UserMenu";
import classes from "./shell.module.css";

interface HeaderProps {
  openSearch: () => void;
  showKeys: () => void;
  panelKeys: string;
}

export function Header({ openSearch, showKeys, panelKeys }: HeaderProps) {
  const me = useMe();
  const title = useCurrentTitle();
  const open = usePanelOpen();
  const unseen = usePanelUnseen();
  return (
    <header className={classes.header}>
      <h1>{title}</h1>
      <PresenceMenu />
      <span className={classes.grow} />
      {may(me, "records.read") && (
        <button
          type="button"
          className={classes.plain}
          onClick={openSearch}
          aria-label="Search or run a command"
        >
          <IconSearch size={15} stroke={1.6} aria-hidden />
          <span className={classes.wide}>Search or run a command</span>
          <span className={classes.wide}>
            <Kbd keys="mod+k" />
          </span>
        </button>
      )}
      {may(me, "entries.write") && (
        <button
          type="button"
          className={classes.plain}
          aria-pressed={open}
          onClick={togglePanel}
          aria-label={unseen ? "Interaction log: something new" : "Interaction log"}
        >
          <IconLayoutSidebarRight size={16} stroke={1.6} aria-hidden />
          {unseen && <span className={classes.dot} aria-hidden />}
          <span className={classes.wide}>Log</span>
          <span className={classes.wide}>
            <Kbd keys={panelKeys} inherit={open} />
          </span>
        </button>
      )}
      <UserMenu showKeys={showKeys} />
    </header>
  );
}
