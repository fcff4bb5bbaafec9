import { Button, Popover, TextInput, type ButtonProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import classes from "./Choice.module.css";

export interface ChoiceProps {
  /** What stands there now; pressing it opens the search. */
  target: ReactNode;
  targetLabel: string;
  searchLabel: string;
  /** Looks like a button instead of the text it stands in. */
  button?: ButtonProps;
  children: (query: string, close: () => void) => ReactNode;
}

/** A text that can be pressed to choose something else in its place. */
export function Choice({ target, targetLabel, searchLabel, button, children }: ChoiceProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed, 200);
  const hits = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    setTyped("");
  };
  /** Enter takes the first hit, the arrow goes to it; the hits are plain buttons after that. */
  const toFirstHit = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    const first = hits.current?.querySelector<HTMLButtonElement>("[data-hit]");
    if (!first) return;
    event.preventDefault();
    if (event.key === "Enter") first.click();
    else first.focus();
  };
  return (
    <Popover
      opened={open}
      onChange={(next) => (next ? setOpen(true) : close())}
      position="bottom-start"
      width={Math.min(320, window.innerWidth - 16)}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        {button !== undefined ? (
          <Button {...button} aria-label={targetLabel} onClick={() => setOpen(!open)}>
            {target}
          </Button>
        ) : (
          <button
            type="button"
            className={classes.target}
            aria-label={targetLabel}
            onClick={() => setOpen(!open)}
          >
            {target}
          </button>
        )}
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={searchLabel}>
        <TextInput
          data-autofocus
          aria-label={searchLabel}
          placeholder={searchLabel}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={toFirstHit}
        />
        <div className={classes.hits} ref={hits}>
          {open && children(query.trim(), close)}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Said in place of hits. */
export function NoHit({ children }: { children: ReactNode }) {
  return <p className={classes.none}>{children}</p>;
}

export interface HitProps {
  children: ReactNode;
  hint?: ReactNode;
  onPick: () => void;
}

export function Hit({ children, hint, onPick }: HitProps) {
  return (
    <button
      type="button"
      data-hit
      className={classes.hit}
      onClick={onPick}
      onKeyDown={(event) => {
        const to =
          event.key === "ArrowDown"
            ? event.currentTarget.nextElementSibling
            : event.key === "ArrowUp"
              ? event.currentTarget.previousElementSibling
              : null;
        if (!(to instanceof HTMLButtonElement)) return;
        event.preventDefault();
        to.focus();
      }}
    >
      <span>{children}</span>
      {hint !== undefined && <span className={classes.dim}>{hint}</span>}
    </button>
  );
}
