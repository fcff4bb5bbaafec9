import { Button } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { may, useMe } from "@/lib/me";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, Grow, LoadingRows, Page } from "@/ui";
import { AlertPanel } from "./AlertPanel";
import { AlertRow } from "./AlertRow";
import { SecretOnce } from "./SecretOnce";
import { useAlerts } from "./useAlerts";
import classes from "./alerts.module.css";

const NEW = "new";

/** What is watched for: how each alert stands, and one of them open beside the list. */
export function AlertsPage() {
  usePageTitle("Alerts");
  const me = useMe();
  const { alert: open, view, tab } = useSearch({ from: "/shell/logs/alerts" });
  const navigate = useNavigate({ from: "/logs/alerts" });
  const alerts = useAlerts();
  const [secret, setSecret] = useState<string | null>(null);
  const mayManage = may(me, "alerts.manage");
  const rows = alerts.list.data ?? [];
  const current = rows.find(({ id }) => id === open);
  const isNew = open === NEW && mayManage;
  // On a phone the panel covers the list: what is shown only now stands where one looks.
  const once = secret === null ? null : <SecretOnce secret={secret} close={() => setSecret(null)} />;
  const go = (search: { alert?: string; tab?: string }, replace = false): void => void navigate({ search, replace });
  return (
    <Page
      bar={
        <>
          <Link to="/logs" className={classes.back}>
            Logs
          </Link>
          <Grow />
          {mayManage && (
            <Button variant="filled" onClick={() => go({ alert: NEW })}>
              New alert
            </Button>
          )}
        </>
      }
    >
      <div className={classes.body} data-open={isNew || current !== undefined || undefined}>
        <div className={classes.rows}>
          {!isNew && current === undefined && once}
          {alerts.list.isPending && <LoadingRows rows={6} label="Loading the alerts" />}
          {alerts.list.error !== null && <ErrorState error={alerts.list.error} retry={() => alerts.list.refetch()} />}
          {alerts.list.isSuccess && rows.length === 0 && (
            <EmptyState
              title="Nothing is watched yet"
              action={mayManage && <Button onClick={() => go({ alert: NEW })}>Set the first alert</Button>}
            >
              An alert looks at a view of the log every minute and sends a message when there is too much, too many
              failures, or nothing at all.
            </EmptyState>
          )}
          {rows.length > 0 && (
            <ul className={classes.list} aria-label="Alerts">
              {rows.map((alert) => (
                <AlertRow
                  key={alert.id}
                  alert={alert}
                  isOpen={alert.id === open}
                  mayManage={mayManage}
                  show={() => go({ alert: alert.id })}
                  alerts={alerts}
                />
              ))}
            </ul>
          )}
        </div>
        {(isNew || current !== undefined) && (
          <AlertPanel
            key={current?.id ?? NEW}
            once={once}
            alert={current}
            view={view}
            tab={tab ?? "alert"}
            setTab={(next) => go({ alert: open, tab: next === "alert" ? undefined : next }, true)}
            mayManage={mayManage}
            alerts={alerts}
            saved={(made) => {
              if (made.secret !== null) setSecret(made.secret);
              go({ alert: made.id }, true);
            }}
            showSecret={setSecret}
            close={() => go({})}
          />
        )}
      </div>
    </Page>
  );
}
