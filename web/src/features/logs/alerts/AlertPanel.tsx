import { Tabs } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { LogAlert, AlertWithSecret } from "@/api";
import { AlertForm } from "./AlertForm";
import { Firings } from "./Firings";
import { Messages } from "./Messages";
import type { Alerts } from "./useAlerts";
import { spoken } from "./words";
import classes from "./alerts.module.css";

interface AlertPanelProps {
  /** undefined: a new one. */
  alert: LogAlert | undefined;
  /** The view that a new one begins with. */
  view: string | undefined;
  tab: string;
  setTab: (tab: string) => void;
  mayManage: boolean;
  /** The secret, while it is shown. */
  once: ReactNode;
  alerts: Alerts;
  saved: (alert: AlertWithSecret) => void;
  showSecret: (secret: string) => void;
  close: () => void;
}

/** One alert: what it waits for, when it fired, what became of its messages. */
export function AlertPanel(props: AlertPanelProps) {
  const { alert, mayManage } = props;
  return (
    <aside
      className={classes.panel}
      aria-label={alert === undefined ? "New alert" : "Alert"}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) props.close();
      }}
    >
      <div className={classes.head}>
        <h2>{alert?.name ?? "New alert"}</h2>
        <button type="button" aria-label="Close" onClick={props.close}>
          <IconX size={15} aria-hidden />
        </button>
      </div>
      {props.once}
      {alert === undefined ? (
        <AlertForm {...props} />
      ) : (
        <Tabs value={props.tab} onChange={(tab) => props.setTab(tab ?? "alert")} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="alert">Alert</Tabs.Tab>
            <Tabs.Tab value="firings">Firings</Tabs.Tab>
            {mayManage && <Tabs.Tab value="messages">Messages</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="alert">
            {mayManage ? <AlertForm {...props} /> : <p className={classes.said}>{spoken(alert)} in {alert.view.name}</p>}
          </Tabs.Panel>
          <Tabs.Panel value="firings">
            <Firings alert={alert} />
          </Tabs.Panel>
          {mayManage && (
            <Tabs.Panel value="messages">
              <Messages alert={alert} />
            </Tabs.Panel>
          )}
        </Tabs>
      )}
    </aside>
  );
}
