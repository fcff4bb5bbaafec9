import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";

import classes from "./filters.module.css";

const PAUSE = 250;

/** Words to look for; passed on when one pauses, kept in step with the URL. */
export function QuickText(props: {
  label: string;
  value: string | undefined;
  change: (value: string | undefined) => void;
}) {
  const { value, change } = props;
  const [text, setText] = useState(value ?? "");
  const [given, setGiven] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Back and forward change the URL from outside.
  if (value !== given) {
    setGiven(value);
    if ((value ?? "") !== text.trim()) setText(value ?? "");
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <TextInput
      type="search"
      aria-label={props.label}
      placeholder={props.label}
      leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
      className={classes.quick}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(
          () => change(next.trim() === "" ? undefined : next.trim()),
          PAUSE,
        );
      }}
    />
  );
}
