import { Button, NativeSelect, SegmentedControl, Select, Switch } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { messageOf } from "@/api";
import { useMe } from "@/lib/me";
import { formatWhen, useTimeZone, zoneOptions } from "@/lib/time";
import type { MailPlan, MailPlanValues } from "../api";
import { WEEKDAYS } from "../words";
import { Recipients } from "./Recipients";
import type { Mail } from "./useMail";
import classes from "./mail.module.css";

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }));

export function PlanForm({ plan, mail }: { plan: MailPlan | null; mail: Mail }) {
  const me = useMe();
  const zone = useTimeZone();
  const [values, setValues] = useState<Required<MailPlanValues>>({
    rhythm: plan?.rhythm ?? "daily",
    weekday: plan?.weekday ?? 1,
    hour: plan?.hour ?? 8,
    zone: plan?.zone ?? zone,
    recipients: plan?.recipients.map(({ email }) => email) ?? [me.email],
    paused: plan?.paused ?? false,
  });
  const [names, setNames] = useState<Record<string, string>>({
    [me.email]: me.name,
    ...Object.fromEntries((plan?.recipients ?? []).map(({ email, name }) => [email, name])),
  });
  const set = (part: Partial<MailPlanValues>): void => setValues({ ...values, ...part });
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    mail.plan.mutate(values);
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <SegmentedControl
        fullWidth
        aria-label="How often"
        value={values.rhythm}
        onChange={(rhythm) => set({ rhythm })}
        data={[
          { value: "daily", label: "Every day" },
          { value: "weekly", label: "Every week" },
        ]}
      />
      <div className={classes.when}>
        {values.rhythm === "weekly" && (
          <NativeSelect
            label="On"
            data={WEEKDAYS.map((label, place) => ({ value: String(place + 1), label }))}
            value={String(values.weekday)}
            onChange={(event) => set({ weekday: Number(event.currentTarget.value) })}
          />
        )}
        <NativeSelect
          label="At"
          data={HOURS}
          value={String(values.hour)}
          onChange={(event) => set({ hour: Number(event.currentTarget.value) })}
        />
      </div>
      <Select
        label="Time zone"
        searchable
        allowDeselect={false}
        data={zoneOptions(values.zone)}
        value={values.zone}
        onChange={(next) => next !== null && set({ zone: next })}
      />
      <Recipients
        emails={values.recipients}
        names={names}
        change={(recipients, name) => {
          set({ recipients });
          if (name !== undefined) setNames({ ...names, ...name });
        }}
      />
      <Switch label="Paused" checked={values.paused} onChange={(event) => set({ paused: event.currentTarget.checked })} />
      {mail.plan.isError && (
        <p className={classes.wrong} role="alert">
          {messageOf(mail.plan.error)}
        </p>
      )}
      <div className={classes.foot}>
        <Button type="submit" variant="filled" loading={mail.plan.isPending} disabled={values.recipients.length === 0}>
          {plan === null ? "Send it like this" : "Save"}
        </Button>
        {plan !== null && (
          <Button variant="subtle" loading={mail.stop.isPending} onClick={() => mail.stop.mutate()}>
            Send no more
          </Button>
        )}
      </div>
      {plan !== null && !plan.paused && <p className={classes.dim}>Next: {formatWhen(plan.next_at, plan.zone)}</p>}
    </form>
  );
}
