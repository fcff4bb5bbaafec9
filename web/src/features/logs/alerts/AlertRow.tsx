import { ActionIcon } from "@mantine/core";
import { IconBell, IconBellOff, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { LogAlert } from "@/api";
import { plural, useNow } from "@/lib/time";
import { Ago, StatusPill, toastError } from "@/ui";
import { searchOf } from "../views/view";
import type { Alerts } from "./useAlerts";
import { isMuted, SEVERITIES, spoken, standing } from "./words";
import classes from "./alerts.module.css";

const HOUR = 3_600_000;

interface AlertRowProps {
  alert: LogAlert;
  isOpen: boolean;
  mayManage: boolean;
  show: () => void;
  alerts: Alerts;
}

/** One alert: how it stands, what it waits for, when it fired last. */
export function AlertRow({ alert, isOpen, mayManage, show, alerts }: AlertRowProps) {
  const now = useNow(30_000);
  const { tone, label } = standing(alert, now);
  const muted = isMuted(alert, now);
  const change = (values: { paused?: boolean; muted_until?: string | null }): void =>
    alerts.change.mutate({ alert, values }, { onError: toastError });
  return (
    <li className={classes.row} data-open={isOpen || undefined}>
      <span className={classes.state}>
        <StatusPill tone={tone}>{label}</StatusPill>
      </span>
      <div className={classes.what}>
        <button type="button" aria-current={isOpen || undefined} onClick={show}>
          {alert.name}
        </button>
        <span>
          {spoken(alert)} in <Link to="/logs" search={searchOf(alert.view)}>{alert.view.name}</Link>
        </span>
      </div>
      <span className={classes.dim}>{SEVERITIES.find(({ value }) => value === alert.severity)?.label}</span>
      <span className={classes.dim}>
        {alert.last_fired_at === null ? "never fired" : <>fired <Ago at={alert.last_fired_at} /></>}
        {alert.undelivered > 0 && <strong> · {plural(alert.undelivered, "message")} not delivered</strong>}
      </span>
      {mayManage && (
        <span className={classes.verbs}>
          <ActionIcon
            aria-label={muted ? `Let ${alert.name} send messages again` : `Mute ${alert.name} for an hour`}
            title={muted ? "Send messages again" : "Mute for an hour"}
            onClick={() => change({ muted_until: muted ? null : new Date(Date.now() + HOUR).toISOString() })}
          >
            {muted ? <IconBell size={15} stroke={1.6} aria-hidden /> : <IconBellOff size={15} stroke={1.6} aria-hidden />}
          </ActionIcon>
          <ActionIcon
            aria-label={alert.paused ? `Watch again for ${alert.name}` : `Pause ${alert.name}`}
            title={alert.paused ? "Watch again" : "Pause"}
            onClick={() => change({ paused: !alert.paused })}
          >
            {alert.paused ? (
              <IconPlayerPlay size={15} stroke={1.6} aria-hidden />
            ) : (
              <IconPlayerPause size={15} stroke={1.6} aria-hidden />
            )}
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
