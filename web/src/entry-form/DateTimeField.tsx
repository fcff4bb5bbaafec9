import { useState } from "react";
import { useTimeZone } from "@/lib/time";
import classes from "./form.module.css";
import { fromZonedInput, toZonedInput } from "./zoned-input";

export interface DateTimeFieldProps {
  id: string;
  label?: string;
  value: string | null;
  invalid: boolean;
  describedBy?: string | undefined;
  onChange: (instant: string | null) => void;
}

/** Date and time in the agent's zone; half a date is kept in the input and not sent. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { id, label, value, invalid, describedBy, onChange } = props;
  const zone = useTimeZone();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      id={id}
      type="datetime-local"
      className={classes.nativeDate}
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      value={typed ?? toZonedInput(value, zone)}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const instant = fromZonedInput(event.currentTarget.value, zone);
        if (instant !== null || event.currentTarget.value === "") onChange(instant);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
