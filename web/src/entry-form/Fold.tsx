import { useState, type ReactNode } from "react";
import classes from "./form.module.css";

/** A part that is out of the way until wanted; a broken rule inside opens it. */
export function Fold(props: { title: string; forced?: boolean; children: ReactNode }) {
  const { title, forced = false, children } = props;
  const [open, setOpen] = useState(false);
  const shown = open || forced;
  return (
    <div>
      <button
        type="button"
        className={classes.foldTitle}
        aria-expanded={shown}
        onClick={() => setOpen(!shown)}
      >
        <span aria-hidden="true">{shown ? "▾" : "▸"}</span> {title}
      </button>
      {shown && children}
    </div>
  );
}
