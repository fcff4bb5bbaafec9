import type { ReactNode } from "react";
import type { HighlightPart } from "@/api";
import { keyCaps } from "@/lib/hotkeys";
import { formatPhone } from "@/lib/phone";
import classes from "./ui.module.css";

interface KbdProps {
  keys: string;
  /** In the colour of the button it stands on. */
  inherit?: boolean;
  /** Also where fingers are used: the keys are the matter itself, not a hint. */
  always?: boolean;
}

/** Keys as caps, in this machine's words: <Kbd keys="mod+shift+l" /> */
export function Kbd({ keys, inherit = false, always = false }: KbdProps) {
  const names = [classes.kbd, inherit && classes.kbdInherit, !always && classes.keyHint];
  return (
    <span className={names.filter(Boolean).join(" ")}>
      {keyCaps(keys).map((caps, index) => (
        <kbd key={index}>{caps.join(" ")}</kbd>
      ))}
    </span>
  );
}

/** A sentence about keys. */
export function KeyHint({ children }: { children: ReactNode }) {
  return <span className={classes.keyHint}>{children}</span>;
}

export function Mono({ children }: { children: ReactNode }) {
  return <span className={classes.mono}>{children}</span>;
}

export function Dim({ children, small = false }: { children: ReactNode; small?: boolean }) {
  return <span className={small ? `${classes.dim} ${classes.small}` : classes.dim}>{children}</span>;
}

export function Phone({ number }: { number: string }) {
  return <span className={classes.mono}>{formatPhone(number)}</span>;
}

/** "018f…c41": enough of an id to tell it apart. */
export function ShortId({ id }: { id: string }) {
  return (
    <span className={classes.mono} title={id}>
      {id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id}
    </span>
  );
}

/** A passage of a search hit with the found words marked. */
export function Highlighted({ parts }: { parts: HighlightPart[] }) {
  return (
    <>
      {parts.map((part, index) =>
        part.hit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
      )}
    </>
  );
}

export function Hidden({ children }: { children: ReactNode }) {
  return <span className={classes.visuallyHidden}>{children}</span>;
}
