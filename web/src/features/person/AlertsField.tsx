import { CloseButton, Input, Select, TextInput } from "@mantine/core";
import type { Alert, FieldProblem } from "@/api";
import { ALERT_LABEL } from "@/ui";
import classes from "./person.module.css";

const KINDS = Object.entries(ALERT_LABEL).map(([value, label]) => ({ value, label }));

export interface AlertsFieldProps {
  alerts: Alert[];
  problems: FieldProblem[];
  onChange: (alerts: Alert[]) => void;
}

/** What one must know before speaking with this person. */
export function AlertsField({ alerts, problems, onChange }: AlertsFieldProps) {
  const change = (place: number, part: Partial<Alert>): void =>
    onChange(alerts.map((alert, i) => (i === place ? { ...alert, ...part } : alert)));
  const errorOf = (place: number): string | undefined =>
    problems.find(({ field }) => field.startsWith(`alerts.${place}`))?.message;
  return (
    <Input.Wrapper label="Alerts" labelElement="div">
      <div className={classes.lines} role="group" aria-label="Alerts">
        {alerts.map((alert, place) => (
          // Alerts have no name of their own: their place is what they are known by.
          <div key={place} className={classes.alertLine}>
            <Select
              aria-label={`Kind of alert ${place + 1}`}
              data={KINDS}
              value={alert.kind}
              allowDeselect={false}
              onChange={(kind) => change(place, { kind: (kind ?? "note") as Alert["kind"] })}
            />
            <TextInput
              aria-label={`Text of alert ${place + 1}`}
              placeholder="What to know"
              maxLength={500}
              value={alert.text}
              error={errorOf(place)}
              onChange={(event) => change(place, { text: event.currentTarget.value })}
            />
            <CloseButton
              size={24}
              aria-label={`Remove alert ${place + 1}`}
              onClick={() => onChange(alerts.filter((_, i) => i !== place))}
            />
          </div>
        ))}
        <button
          type="button"
          className={classes.add}
          onClick={() => onChange([...alerts, { kind: "note", text: "" }])}
        >
          + Add an alert
        </button>
      </div>
    </Input.Wrapper>
  );
}
