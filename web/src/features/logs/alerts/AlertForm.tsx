import { Button, SegmentedControl, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { isProblem, messageOf, viewsQuery, type LogAlert, type AlertWithSecret } from "@/api";
import { toast } from "@/ui";
import { conditionOf, draftOf, FRESH, valuesOf, type Draft } from "./draft";
import { Preview } from "./Preview";
import type { Alerts } from "./useAlerts";
import { KINDS, SEVERITIES } from "./words";
import classes from "./alerts.module.css";

const TYPED_MS = 400;

interface AlertFormProps {
  alert: LogAlert | undefined;
  view: string | undefined;
  alerts: Alerts;
  saved: (alert: AlertWithSecret) => void;
  showSecret: (secret: string) => void;
  close: () => void;
}

/** What the alert waits for and whom it tells; what it would have done stands below while one types. */
export function AlertForm({ alert, view, alerts, saved, showSecret, close }: AlertFormProps) {
  const [draft, setDraft] = useState<Draft>(() => (alert ? draftOf(alert) : { ...FRESH, view: view ?? FRESH.view }));
  const [wrong, setWrong] = useState<{ field: string; message: string }[]>([]);
  const views = useQuery(viewsQuery);
  const [condition] = useDebouncedValue(conditionOf(draft), TYPED_MS);
  const put = (change: Partial<Draft>): void => {
    setDraft({ ...draft, ...change });
    setWrong([]);
  };
  const of = (field: string): string | undefined => wrong.find((one) => one.field === field)?.message;
  const text = (field: keyof Draft & ("name" | "threshold" | "window_min" | "least" | "quiet_min" | "url")) => ({
    value: draft[field],
    error: of(field),
    onChange: (event: { currentTarget: { value: string } }) => put({ [field]: event.currentTarget.value }),
  });

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const values = valuesOf(draft);
    if (values === null) {
      setWrong([{ field: "window_min", message: "Write whole numbers of minutes" }]);
      return;
    }
    const done = {
      onSuccess: (made: AlertWithSecret) => {
        toast("Alert saved");
        saved(made);
      },
      onError: (error: unknown) => setWrong(mistakesOf(error)),
    };
    if (alert === undefined) alerts.set.mutate(values, done);
    else alerts.change.mutate({ alert, values }, done);
  }

  const general = wrong.filter(({ field }) => field === "");
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Alert">
      <TextInput label="Name" placeholder="Messages that fail" required maxLength={80} {...text("name")} />
      <Select
        label="View"
        data={(views.data ?? []).map(({ ref, name }) => ({ value: ref, label: name }))}
        value={draft.view}
        error={of("view")}
        allowDeselect={false}
        searchable
        onChange={(value) => put({ view: value ?? draft.view })}
      />
      <SegmentedControl
        aria-label="What it waits for"
        fullWidth
        data={KINDS}
        value={draft.kind}
        onChange={(value) => put({ kind: value })}
      />
      <div className={classes.pair}>
        {draft.kind !== "absence" && (
          <TextInput
            label={draft.kind === "rate" ? "More than (percent)" : "More than (events)"}
            inputMode="decimal"
            {...text("threshold")}
          />
        )}
        <TextInput label={draft.kind === "absence" ? "Nothing for (minutes)" : "Within (minutes)"} inputMode="numeric" {...text("window_min")} />
        {draft.kind === "rate" && <TextInput label="Of at least (events)" inputMode="numeric" {...text("least")} />}
        <TextInput label="Then quiet for (minutes)" inputMode="numeric" {...text("quiet_min")} />
      </div>
      <Preview condition={condition} />
      <Select
        label="How bad it is"
        data={SEVERITIES}
        value={draft.severity}
        allowDeselect={false}
        onChange={(value) => put({ severity: value ?? draft.severity })}
      />
      <SegmentedControl
        aria-label="How it tells"
        fullWidth
        data={[
          { value: "webhook", label: "Webhook" },
          { value: "email", label: "Email" },
        ]}
        value={draft.channel}
        onChange={(value) => put({ channel: value })}
      />
      {draft.channel === "webhook" ? (
        <TextInput label="Address" placeholder="https://example.com/hook" type="url" {...text("url")} />
      ) : (
        <Textarea
          label="Email addresses, one a line"
          autosize
          minRows={2}
          value={draft.emails}
          error={of("emails")}
          onChange={(event) => put({ emails: event.currentTarget.value })}
        />
      )}
      {of("channel") !== undefined && (
        <p role="alert" className={classes.wrong}>
          {of("channel")}
        </p>
      )}
      <Switch
        label="Tell when it is over, too"
        checked={draft.tell_recovery}
        onChange={(event) => put({ tell_recovery: event.currentTarget.checked })}
      />
      {general.map(({ message }) => (
        <p key={message} role="alert" className={classes.wrong}>
          {message}
        </p>
      ))}
      <div className={classes.actions}>
        <Button type="submit" variant="filled" loading={alerts.set.isPending || alerts.change.isPending}>
          {alert === undefined ? "Set the alert" : "Save"}
        </Button>
        {alert === undefined ? (
          <Button variant="subtle" onClick={close}>
            Cancel
          </Button>
        ) : (
          <>
            <Button onClick={() => alerts.test.mutate(alert)}>Send a test</Button>
            {alert.channel === "webhook" && (
              <Button onClick={() => alerts.renew.mutate(alert, { onSuccess: ({ secret }) => showSecret(secret) })}>
                Renew the secret
              </Button>
            )}
            <Button
              variant="subtle"
              color="red"
              onClick={() => {
                alerts.remove.mutate(alert);
                close();
              }}
            >
              Delete
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

/** What the server refused, by field; "" for what belongs to none. */
function mistakesOf(error: unknown): { field: string; message: string }[] {
  const named = isProblem(error) ? error.errors : [];
  return named.length > 0 ? named : [{ field: "", message: messageOf(error) }];
}
