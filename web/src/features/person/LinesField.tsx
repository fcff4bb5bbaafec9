import { CloseButton, Input, TextInput } from "@mantine/core";
import { useRef } from "react";
import classes from "./person.module.css";

export interface LinesFieldProps {
  label: string;
  /** What one line is: "number". */
  one: string;
  /** What the free line says: "Add a number". */
  add: string;
  type: "tel" | "email";
  lines: string[];
  errorOf: (place: number) => string | undefined;
  onChange: (lines: string[]) => void;
}

/** Several values of a kind, one below the other; the last line is free for one more. */
export function LinesField({ label, one, add, type, lines, errorOf, onChange }: LinesFieldProps) {
  const root = useRef<HTMLDivElement>(null);
  const shown = lines.at(-1)?.trim() === "" ? lines : [...lines, ""];
  const remove = (place: number): void => {
    onChange(lines.filter((_, i) => i !== place));
    root.current?.querySelectorAll("input")[place]?.focus();
  };
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div className={classes.lines} ref={root} role="group" aria-label={label}>
        {shown.map((line, place) => (
          // Lines have no name of their own: their place is what they are known by.
          <TextInput
            key={place}
            type={type}
            aria-label={`${one} ${place + 1}`}
            placeholder={place === shown.length - 1 ? add : undefined}
            autoComplete="off"
            value={line}
            error={errorOf(place)}
            onChange={(event) => {
              const next = [...shown];
              next[place] = event.currentTarget.value;
              onChange(next.at(-1) === "" ? next.slice(0, -1) : next);
            }}
            rightSection={
              line !== "" && (
                <CloseButton
                  size={24}
                  aria-label={`Remove ${one.toLowerCase()} ${place + 1}`}
                  onClick={() => remove(place)}
                />
              )
            }
            rightSectionPointerEvents="all"
          />
        ))}
      </div>
    </Input.Wrapper>
  );
}
