import { dayKey, useTimeZone } from "@/lib/time";
import { fromZonedInput, toZonedInput } from "../zoned-input";
import { DateText } from "./DateText";
import { readDay, readMoment } from "./read-date";

export interface DateFieldProps {
  id: string;
  label?: string;
  value: string | null;
  invalid: boolean;
  describedBy?: string | undefined;
  required?: boolean;
  onChange: (value: string | null) => void;
}

/** Date and time in the agent's zone. */
export function DateTimeField({ value, onChange, ...rest }: DateFieldProps) {
  const zone = useTimeZone();
  return (
    <DateText
      {...rest}
      withTime
      value={toZonedInput(value, zone)}
      read={(text) => readMoment(text, dayKey(Date.now(), zone))}
      onChange={(moment) => onChange(moment === "" ? null : fromZonedInput(moment, zone))}
    />
  );
}

/** A day, whatever the zone. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  const zone = useTimeZone();
  return (
    <DateText
      {...rest}
      withTime={false}
      value={value ?? ""}
      read={(text) => readDay(text, dayKey(Date.now(), zone))}
      onChange={(day) => onChange(day || null)}
    />
  );
}
