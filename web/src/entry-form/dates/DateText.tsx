import { ActionIcon, TextInput } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useRef, useState } from "react";
import classes from "./dates.module.css";

export interface DateTextProps {
  id: string;
  label?: string | undefined;
  /** As it is kept: "2026-11-27" or "2026-11-27T10:00"; "" for nothing. */
  value: string;
  withTime: boolean;
  invalid: boolean;
  describedBy?: string | undefined;
  required?: boolean | undefined;
  /** Makes what was typed into the kept form; null while it is none. */
  read: (text: string) => string | null;
  onChange: (value: string) => void;
}

/**
 * A date in writing, the same order for everybody, with the browser's own calendar behind a button.
 * What cannot be read stays as it was typed and says how to write it.
 */
export function DateText(props: DateTextProps) {
  const { id, label, value, withTime, invalid, describedBy, required, read, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const calendar = useRef<HTMLInputElement>(null);
  const unread = left && typed !== null && typed.trim() !== "" && read(typed) === null;
  const hint = `${id}-form`;
  return (
    <>
      <TextInput
        id={id}
        aria-label={label}
        aria-required={required}
        aria-invalid={invalid || unread}
        attributes={{ input: { "aria-describedby": unread ? hint : describedBy } }}
        error={invalid || unread}
        autoComplete="off"
        placeholder={withTime ? "YYYY-MM-DD hh:mm" : "YYYY-MM-DD"}
        classNames={{ input: classes.input }}
        value={typed ?? value.replace("T", " ")}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          setLeft(false);
          if (text.trim() === "") onChange("");
          const found = read(text);
          if (found !== null) onChange(found);
        }}
        onBlur={() => {
          setLeft(true);
          if (typed !== null && (typed.trim() === "" || read(typed) !== null)) setTyped(null);
        }}
        rightSection={
          <>
            <input
              ref={calendar}
              type={withTime ? "datetime-local" : "date"}
              className={classes.calendar}
              tabIndex={-1}
              aria-hidden="true"
              value={value}
              onChange={(event) => {
                setTyped(null);
                onChange(event.currentTarget.value);
              }}
            />
            <ActionIcon
              size={24}
              aria-label={label === undefined ? "Open the calendar" : `Open the calendar: ${label}`}
              onClick={() => calendar.current?.showPicker()}
            >
              <IconCalendar size={15} aria-hidden />
            </ActionIcon>
          </>
        }
      />
      {unread && (
        <div id={hint} className={classes.hint} role="alert">
          Write it as {withTime ? "2026-11-27 14:30" : "2026-11-27"}.
        </div>
      )}
    </>
  );
}
